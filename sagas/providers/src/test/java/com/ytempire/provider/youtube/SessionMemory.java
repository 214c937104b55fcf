package com.ytempire.provider.youtube;

import com.ytempire.api.video.VideoHost.UploadSessions;
import com.ytempire.api.video.VideoId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions as the database keeps them, with a crash before or after writing. */
final class SessionMemory implements UploadSessions {
    private final Map<VideoId, URI> kept = new ConcurrentHashMap<>();
    boolean dieBeforeKeeping;
    boolean dieAfterKeeping;

    @Override
    public Optional<URI> find(VideoId videoId) {
        return Optional.ofNullable(kept.get(videoId));
    }

    @Override
    public void keep(VideoId videoId, URI session) {
        if (dieBeforeKeeping) {
            dieBeforeKeeping = false;
            throw new Crash();
        }
        kept.put(videoId, session);
        if (dieAfterKeeping) {
            dieAfterKeeping = false;
            throw new Crash();
        }
    }

    @Override
    public void forget(VideoId videoId) {
        kept.remove(videoId);
    }

    /** The end of a process, as near as a test can come to it within one. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }
}
