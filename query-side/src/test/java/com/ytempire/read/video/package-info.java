/** Tests of the video reads, on a real PostgreSQL. */
@NullMarked
package com.ytempire.read.video;

import org.jspecify.annotations.NullMarked;
