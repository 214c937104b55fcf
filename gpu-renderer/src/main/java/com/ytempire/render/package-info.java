/** Renders a storyboard and its narration into a measured video file, with captions and a thumbnail, through ffmpeg. */
@NullMarked
package com.ytempire.render;

import org.jspecify.annotations.NullMarked;
