/** Tests of the channel reads, on a real PostgreSQL. */
@NullMarked
package com.ytempire.read.channel;

import org.jspecify.annotations.NullMarked;
