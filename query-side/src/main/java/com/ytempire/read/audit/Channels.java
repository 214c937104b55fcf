package com.ytempire.read.audit;

import com.ytempire.api.log.EventLog;
import com.ytempire.api.video.VideoEvent.VideoRequested;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which channel a video belongs to, as the log says. Remembers {@value #MOST} videos; looks up the others again. Not for
 * several threads at once.
 */
final class Channels {
    private static final int MOST = 25_000;
    private static final String UNKNOWN = "unknown";
    private static final String NONE = "none";

    private final EventLog log;
    private final Map<String, String> known = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    Channels(EventLog log) {
        this.log = log;
    }

    void learn(VideoRequested event) {
        known.put(event.videoId().value(), event.channelId().value());
    }

    /** True of the id of a statement, whose lines are of no video. */
    static boolean isStatement(String aggregateId) {
        return aggregateId.startsWith("stm_");
    }

    /** The channel's id; {@value #NONE} for a statement, {@value #UNKNOWN} when the log does not tell. */
    String of(String videoId) {
        if (isStatement(videoId)) {
            return NONE;
        }
        String channel = known.get(videoId);
        if (channel == null) {
            channel = log.ofAggregate(videoId, 0, 1).stream()
                    .filter(recorded -> recorded.sequence() == 0 && recorded.event() instanceof VideoRequested)
                    .map(recorded ->
                            ((VideoRequested) recorded.event()).channelId().value())
                    .findFirst()
                    .orElse(UNKNOWN);
            known.put(videoId, channel);
        }
        return channel;
    }
}
