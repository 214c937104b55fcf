package com.ytempire.read.audit;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds attempts that were charged by more than one event: each is charged once, whatever happens to it. */
final class Charges {
    private static final String INCURRED = "incurred";

    private final Map<Attempt, Long> charged = new HashMap<>();
    private String videoId = "";

    private record Attempt(@Nullable String step, int number) {}

    /** What is wrong when an earlier event had charged the line's attempt. Lines come by video, event and line. */
    @Nullable
    Difference again(BookedLine line) {
        if (!line.aggregateId().equals(videoId)) {
            videoId = line.aggregateId();
            charged.clear();
        }
        if (!line.kind().equals(INCURRED)) {
            return null;
        }
        Long before = charged.put(new Attempt(line.step(), line.attempt()), line.sequence());
        return before == null || before == line.sequence()
                ? null
                : Difference.of(
                        "double",
                        videoId,
                        line.sequence(),
                        null,
                        "attempt %d of %s was charged twice".formatted(line.attempt(), line.step()));
    }
}
