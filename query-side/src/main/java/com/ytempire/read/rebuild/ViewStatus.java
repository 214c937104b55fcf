package com.ytempire.read.rebuild;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view and its last rebuild.
 *
 * @param caughtUp whether it shows everything that has settled
 * @param parked how many aggregates stand still in it because it cannot show one of their events
 * @param rebuild null when it was never rebuilt
 */
@Schema(name = "View")
public record ViewStatus(
        @Schema(example = "video-view") String name,
        List<String> tables,
        boolean caughtUp,
        int parked,
        @Nullable RebuildStatus rebuild) {

    /**
     * How a rebuild stands.
     *
     * @param state one of filling, catching-up, done, stopped, failed
     * @param eventsTotal what is read in ranges; what happens meanwhile comes on top
     * @param eventsPerSecond since this start, null when it does not run
     * @param secondsLeft at that rate, null when it does not run
     * @param message why it failed or stopped
     */
    @Schema(name = "Rebuild")
    public record RebuildStatus(
            @Schema(example = "filling") String state,
            long eventsDone,
            long eventsTotal,
            @Nullable Long eventsPerSecond,
            @Nullable Long secondsLeft,
            String who,
            String why,
            @Nullable String message,
            Instant startedAt,
            @Nullable Instant finishedAt) {}
}
