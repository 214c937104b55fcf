package com.ytempire.read.audit;

import com.ytempire.api.cost.CostLine;
import com.ytempire.api.log.EventLog;
import com.ytempire.api.log.Recorded;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoEvent.ArtefactReused;
import com.ytempire.api.video.VideoEvent.CostIncurred;
import com.ytempire.api.video.VideoEvent.ScriptWritten;
import com.ytempire.api.video.VideoEvent.VideoRendered;
import com.ytempire.api.video.VideoEvent.VideoUploaded;
import com.ytempire.api.video.VideoEvent.VoiceSynthesised;
import com.ytempire.read.MoneyView;
import com.ytempire.read.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Proves of each artefact that was used again that the attempt it names made the same before, and that the one that used
 * it was charged nothing. A copy at the host is looked for there, which may cost something of its own.
 */
final class Reuses {
    private static final int READ_AT_ONCE = 1000;

    private final EventLog log;

    Reuses(EventLog log) {
        this.log = log;
    }

    /** Takes what was used again to the tally, and what is wrong with it. */
    void check(Recorded<?> recorded, ArtefactReused event, Tally tally) {
        List<Recorded<?>> history = history(recorded.aggregateId());
        List<?> made = made(before(history, recorded), event.step(), event.paidBy());
        List<?> used = made(history, event.step(), event.attempt());
        String attempt = "attempt %d of %s".formatted(event.attempt(), Words.of(event.step()));
        if (made == null) {
            differ(
                    recorded,
                    tally,
                    "%s names attempt %d as the one that paid, which had made nothing"
                            .formatted(attempt, event.paidBy()));
        } else if (used != null && !used.equals(made)) {
            differ(
                    recorded,
                    tally,
                    "%s has other content than attempt %d, which is said to have paid for it"
                            .formatted(attempt, event.paidBy()));
        }
        if (event.step() != Step.UPLOAD
                && !paid(history, event.step(), event.attempt()).isEmpty()) {
            differ(
                    recorded,
                    tally,
                    "%s was charged for what attempt %d had paid for".formatted(attempt, event.paidBy()));
        }
        Map<String, BigDecimal> paid = paid(history, event.step(), event.paidBy());
        tally.reused(
                paid,
                () -> new Reuse(
                        recorded.aggregateId(),
                        recorded.sequence(),
                        Words.of(event.step()),
                        event.attempt(),
                        event.paidBy(),
                        MoneyView.of(paid)));
    }

    private static void differ(Recorded<?> at, Tally tally, String message) {
        tally.differ(() -> Difference.of("double", at.aggregateId(), at.sequence(), null, message));
    }

    private List<Recorded<?>> history(String videoId) {
        List<Recorded<?>> all = new ArrayList<>();
        List<Recorded<?>> some = log.ofAggregate(videoId, 0, READ_AT_ONCE);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = log.ofAggregate(videoId, all.getLast().sequence() + 1, READ_AT_ONCE);
        }
        return all;
    }

    private static List<Recorded<?>> before(List<Recorded<?>> history, Recorded<?> event) {
        return history.stream()
                .filter(each -> each.sequence() < event.sequence())
                .toList();
    }

    private record Made(Step step, int attempt, List<?> content) {}

    /** What an attempt made; null when it made nothing. */
    private static @Nullable List<?> made(List<Recorded<?>> history, Step step, int attempt) {
        return history.stream()
                .map(recorded -> made(recorded.event()))
                .flatMap(Optional::stream)
                .filter(made -> made.step() == step && made.attempt() == attempt)
                .map(Made::content)
                .findFirst()
                .orElse(null);
    }

    private static Optional<Made> made(Object event) {
        return switch (event) {
            case ScriptWritten e -> Optional.of(new Made(Step.SCRIPT, e.attempt(), List.of(e.storyboard())));
            case VoiceSynthesised e ->
                Optional.of(new Made(Step.VOICE, e.attempt(), List.of(e.audio(), e.narration())));
            case VideoRendered e ->
                Optional.of(new Made(
                        Step.RENDER,
                        e.attempt(),
                        List.of(
                                e.files().video(),
                                e.files().thumbnail(),
                                e.files().subRip(),
                                e.files().webVtt())));
            case VideoUploaded e -> Optional.of(new Made(Step.UPLOAD, e.attempt(), List.of(e.hostedId())));
            default -> Optional.empty();
        };
    }

    /** What an attempt was charged, by currency. */
    private static Map<String, BigDecimal> paid(List<Recorded<?>> history, Step step, int attempt) {
        Map<String, BigDecimal> paid = new TreeMap<>();
        for (Recorded<?> recorded : history) {
            if (recorded.event() instanceof CostIncurred e && e.step() == step && e.attempt() == attempt) {
                for (CostLine line : e.lines()) {
                    if (line.amount() != null) {
                        paid.merge(line.currency(), line.amount(), BigDecimal::add);
                    }
                }
            }
        }
        return paid;
    }
}
