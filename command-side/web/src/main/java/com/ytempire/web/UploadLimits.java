package com.ytempire.web;

import com.ytempire.api.video.VideoBrief;

/** How much may be sent at once. */
public final class UploadLimits {
    /** The most that one file may have, in bytes. */
    public static final long MAX_FILE_BYTES = 64L << 20;

    /** The most that a whole request may have, in bytes. */
    public static final long MAX_REQUEST_BYTES = 512L << 20;

    /** The most parts of a request: every asset, the request and the notes, and a few to be told that they are too many. */
    public static final int MAX_PARTS = VideoBrief.MAX_ASSETS + 8;

    private UploadLimits() {}
}
