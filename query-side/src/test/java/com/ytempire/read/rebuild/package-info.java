/** Tests of the video reads, on a real PostgreSQL. */
@NullMarked
package com.ytempire.read.rebuild;

import org.jspecify.annotations.NullMarked;
