/** The renderer beside one ffmpeg command that makes the same video. */
@NullMarked
package com.ytempire.bench.render;

import org.jspecify.annotations.NullMarked;
