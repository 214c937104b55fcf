package com.ytempire.read.stream;

/** What a stream shows of one video, told from what it showed before by its version. */
public interface Watched {
    /** The video's. */
    String id();

    /** Another for each state that is worth telling. */
    long version();
}
