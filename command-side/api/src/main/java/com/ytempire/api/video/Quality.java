package com.ytempire.api.video;

/** How good, and how costly to make, the picture is. */
public enum Quality {
    /** A third of the size each way and a fast encode: to look at, not to publish. */
    DRAFT,
    /** 1080 lines or columns. */
    FULL
}
