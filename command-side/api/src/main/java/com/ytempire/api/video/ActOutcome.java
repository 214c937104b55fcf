package com.ytempire.api.video;

import java.util.List;

/**
 * What an act came to, or would come to.
 *
 * @param events what happened; empty when nothing had to
 * @param lastAct who did what to the production last, in words; empty when nobody ever did
 */
public record ActOutcome(List<VideoEvent> events, String lastAct) {
    public ActOutcome {
        events = List.copyOf(events);
    }
}
