package com.ytempire.read.video;

/** A video as people see it, with the number of the last event that it shows. */
record VersionedVideo(VideoView view, long version) {}
