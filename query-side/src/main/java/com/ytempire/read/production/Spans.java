package com.ytempire.read.production;

import com.ytempire.read.video.TimelineView.Attempt;
import com.ytempire.read.video.TimelineView.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lays each event of a production beneath the run of the attempt that it tells of. */
final class Spans {
    /** The step of events that are of one step only and do not name it. */
    private static final Map<String, String> STEPS = Map.of(
            "video.script-written", "script",
            "video.voice-synthesised", "voice",
            "video.rendered", "render",
            "video.uploaded", "upload",
            "video.publish-scheduled", "publish",
            "video.published", "publish");

    private final List<Attempt> attempts;
    private final List<List<Event>> beneath = new ArrayList<>();
    private final List<Event> others = new ArrayList<>();

    private Spans(List<Attempt> attempts) {
        this.attempts = attempts;
        attempts.forEach(attempt -> beneath.add(new ArrayList<>()));
    }

    static Spans of(List<Attempt> attempts, List<Event> events) {
        Spans spans = new Spans(attempts);
        events.forEach(event -> {
            int at = spans.find(event);
            (at < 0 ? spans.others : spans.beneath.get(at)).add(event);
        });
        return spans;
    }

    /** Events that tell of the production as a whole. */
    List<Event> others() {
        return List.copyOf(others);
    }

    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < attempts.size(); i++) {
            Attempt attempt = attempts.get(i);
            Integer paidBy = beneath.get(i).stream()
                    .filter(event -> event.type().equals("video.artefact-reused"))
                    .map(event -> event.data().path("paidBy").asInt())
                    .findFirst()
                    .orElse(null);
            spans.add(Span.of(attempt, nextTry(attempt), paidBy, beneath.get(i)));
        }
        return spans;
    }

    private @Nullable Instant nextTry(Attempt failed) {
        return failed.failureClass() == null
                ? null
                : attempts.stream()
                        .filter(next -> next.step().equals(failed.step()) && next.attempt() == failed.attempt() + 1)
                        .map(Attempt::dueAt)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** The last run of the attempt that had begun when the event happened, -1 for none. */
    private int find(Event event) {
        int attempt = event.data().path("attempt").asInt(0);
        String step = STEPS.getOrDefault(event.type(), event.data().path("step").asString(""));
        if (attempt == 0 || event.type().equals("video.production-failed")) {
            return -1;
        }
        int found = -1;
        for (int i = 0; i < attempts.size(); i++) {
            Attempt each = attempts.get(i);
            if (each.step().equals(step)
                    && each.attempt() == attempt
                    && (found < 0 || each.sequence() <= event.sequence())) {
                found = i;
            }
        }
        return found;
    }
}
