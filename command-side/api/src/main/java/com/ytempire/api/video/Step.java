package com.ytempire.api.video;

/** The steps of a production, in the order in which they happen. */
public enum Step {
    /** Notes become a storyboard. */
    SCRIPT,
    /** The storyboard is spoken. */
    VOICE,
    /** Storyboard and voice become a video file. */
    RENDER,
    /** The file goes to YouTube, private. */
    UPLOAD,
    /** The uploaded video becomes public, now or at a set time. */
    PUBLISH
}
