package com.ytempire.api.video;

import com.ytempire.api.media.MediaRef;

/** The finished files of a video. */
public record VideoFiles(MediaRef video, MediaRef thumbnail, MediaRef subRip, MediaRef webVtt) {}
