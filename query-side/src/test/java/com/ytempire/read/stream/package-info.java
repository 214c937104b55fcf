/** Tests of streams. */
@NullMarked
package com.ytempire.read.stream;

import org.jspecify.annotations.NullMarked;
