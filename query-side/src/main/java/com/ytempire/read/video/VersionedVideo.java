package com.ytempire.read.video;

import com.ytempire.read.stream.Watched;

/** A video as people see it, with the number of the last event that it shows. */
record VersionedVideo(VideoView view, long version) implements Watched {
    @Override
    public String id() {
        return view.id();
    }
}
