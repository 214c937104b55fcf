package com.ytempire.read.video;

/** How a video is, in the words of lists. A deleted one is in none. */
public enum VideoStatus {
    /** Its production is under way. */
    PRODUCING,
    /** Uploaded, private. */
    READY,
    /** On its way to the public. */
    PUBLISHING,
    /** The host will show it at a set time. */
    SCHEDULED,
    /** Everyone can see it. */
    PUBLISHED,
    /** The production, or the publication, gave up. */
    FAILED,
    /** Its owner ended the production. */
    CANCELLED
}
