package com.ytempire.provider.youtube;

/** How far an upload is, in thousandths, at the end of each of its parts. */
final class UploadProgress {
    static final int BYTES_END = 940;
    static final int THUMBNAIL_END = 970;
    static final int CAPTIONS_END = 990;
    static final int END = 1000;

    private UploadProgress() {}
}
