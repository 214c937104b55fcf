package com.ytempire.api.video;

/** The shape of the picture. */
public enum Format {
    /** 16:9, 1920×1080 in full quality. */
    LANDSCAPE,
    /** 9:16, 1080×1920 in full quality. */
    PORTRAIT
}
