package com.ytempire.web.video;

import com.ytempire.api.video.ActOutcome;
import com.ytempire.api.video.SeenAttempt;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.ProductionHeld;
import com.ytempire.api.video.VideoEvent.ProductionReleased;
import com.ytempire.api.video.VideoEvent.ProductionRerun;
import com.ytempire.api.video.VideoEvent.ProductionResumed;
import com.ytempire.api.video.VideoEvent.StepBrokenOff;
import com.ytempire.api.video.VideoEvent.StepScheduled;
import com.ytempire.api.video.VideoEvent.VideoCancelled;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an act comes to, for people. */
final class ActWords {
    private ActWords() {}

    static String of(ActOutcome outcome) {
        List<VideoEvent> events = outcome.events();
        if (events.isEmpty()) {
            return outcome.lastAct().isEmpty() ? "nothing to do" : "nothing to do: " + outcome.lastAct();
        }
        // when the attempt is set at once, that says it all
        boolean set = events.getLast() instanceof StepScheduled;
        return events.stream()
                .filter(event -> !set || !(event instanceof ProductionResumed))
                .map(ActWords::of)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
    }

    private static @Nullable String of(VideoEvent event) {
        return switch (event) {
            case StepBrokenOff e -> "breaks off " + new SeenAttempt(e.step(), e.attempt());
            case StepScheduled e -> "begins %s by %s".formatted(new SeenAttempt(e.step(), e.attempt()), e.provider());
            case ProductionResumed e -> "goes on with step " + name(e.step());
            case ProductionHeld e -> "pauses it";
            case ProductionReleased e -> e.overBudget() ? "goes on over its budget" : "goes on";
            case ProductionRerun e -> "goes back to step " + name(e.from());
            case VideoCancelled e -> "cancels it";
            default -> null;
        };
    }

    private static String name(Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }
}
