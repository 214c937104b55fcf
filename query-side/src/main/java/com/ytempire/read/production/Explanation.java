package com.ytempire.read.production;

import com.ytempire.api.video.HoldReason;
import com.ytempire.read.Moments;
import com.ytempire.read.Words;
import com.ytempire.read.jooq.tables.records.ProductionRecord;
import com.ytempire.read.production.Limits.Usual;
import com.ytempire.read.production.ProductionView.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in words why a production is in its condition, with the figures that decided it. */
final class Explanation {
    private final Baseline baseline;

    Explanation(Baseline baseline) {
        this.baseline = baseline;
    }

    String of(
            ProductionRecord row,
            ProductionCondition condition,
            Diagnosis.@Nullable Cause cause,
            @Nullable Instant seenAt,
            @Nullable Progress progress) {
        String step = String.valueOf(row.getStep());
        return switch (condition) {
            case STUCK -> stuck(row, cause == null ? Diagnosis.Cause.UNANSWERED : cause, seenAt, progress);
            case RETRYING ->
                "attempt %d of %s is at work for %s, after %s"
                        .formatted(row.getAttempt(), step, since(row.getPhaseSince()), failures(row));
            case BACKING_OFF -> "next try %s, after %s".formatted(due(row.getDueAt()), failures(row));
            case HELD ->
                "%s for %s by %s%s"
                        .formatted(
                                row.getHeldReason().equals(Words.of(HoldReason.PAUSED)) ? "paused" : "held",
                                since(row.getHeldSince()),
                                row.getHeldWho(),
                                row.getHeldWhy().isEmpty() ? "" : ": " + row.getHeldWhy());
            case QUEUED -> queued(row, step);
            case SCHEDULED -> "%s is due %s".formatted(step, due(row.getDueAt()));
            case WORKING -> "%s is at work for %s%s".formatted(step, since(row.getPhaseSince()), usually(row));
            case FAILED -> "gave up at %s: %s".formatted(step, row.getFailureMessage());
            case DONE -> row.getStatus().equals("ready") ? "waits for its owner to publish it" : "";
            case CANCELLED, DELETED -> "";
        };
    }

    private String stuck(
            ProductionRecord row, Diagnosis.Cause cause, @Nullable Instant seenAt, @Nullable Progress progress) {
        String step = row.getStep();
        return switch (cause) {
            case SILENT ->
                "its worker %s at %s has not been heard of for %s".formatted(row.getWorker(), step, since(seenAt));
            case OVERRUN ->
                "%s; this attempt is at work for %s, %s"
                        .formatted(limit(row), since(row.getPhaseSince()), said(progress));
            case UNSTARTED ->
                "due for %s, and no attempt of %s is at work or has ended for %s"
                        .formatted(
                                since(Moments.latest(row.getDueAt(), row.getPhaseSince())),
                                step,
                                words(Limits.UNSTARTED));
            case UNANSWERED ->
                "nothing is set for %s, although %s"
                        .formatted(
                                since(row.getPhaseSince()),
                                row.getFailures() > 0 ? failures(row) : "the step before is done");
        };
    }

    /** How long such an attempt may take, and how one knows. */
    private String limit(ProductionRecord row) {
        Usual usual = baseline.usual(row.getStep(), row.getProvider());
        String limit = words(Limits.ofAttempt(usual));
        return usual == null || usual.samples() < Limits.FEWEST_SAMPLES
                ? "%s by %s has too few attempts to compare with, so its limit is %s"
                        .formatted(row.getStep(), row.getProvider(), limit)
                : "%s by %s usually takes %s (p95 of %d), so its limit is %s"
                        .formatted(row.getStep(), row.getProvider(), words(usual.time()), usual.samples(), limit);
    }

    private String said(@Nullable Progress progress) {
        return progress == null
                ? "without a sign of progress"
                : "and last got further %s ago (%s)"
                        .formatted(
                                since(progress.at()),
                                progress.detail().isEmpty()
                                        ? "%d %%".formatted(progress.permille() / 10)
                                        : progress.detail());
    }

    private String queued(ProductionRecord row, String step) {
        Instant due = row.getDueAt();
        if (due == null) {
            return "its next attempt is about to be set";
        }
        int atWork = baseline.atWork(step);
        String behind = atWork == 0 ? "a worker" : "a worker, %d at work".formatted(atWork);
        return "%s is due for %s and waits for %s"
                .formatted(step, since(Moments.latest(due, row.getPhaseSince())), behind);
    }

    private String usually(ProductionRecord row) {
        Usual usual = baseline.usual(row.getStep(), row.getProvider());
        return usual == null || usual.samples() < Limits.FEWEST_SAMPLES
                ? ""
                : ", usually takes %s (p95 of %d)".formatted(words(usual.time()), usual.samples());
    }

    private static String failures(ProductionRecord row) {
        return "%s failed %s: %s: %s"
                .formatted(
                        row.getStep(),
                        switch (row.getFailures()) {
                            case 1 -> "once";
                            case 2 -> "twice, last";
                            default -> row.getFailures() + " times, last";
                        },
                        row.getFailureClass(),
                        row.getFailureMessage());
    }

    private String since(@Nullable Instant then) {
        return then == null ? "some time" : words(Duration.between(then, baseline.now()));
    }

    /** {@code in 12 s}, or {@code now} when that is less than a second. */
    private String due(@Nullable Instant then) {
        if (then == null) {
            return "in some time";
        }
        Duration left = Duration.between(baseline.now(), then);
        return left.toSeconds() < 1 ? "now" : "in " + words(left);
    }

    /** {@code 0.4 s}, {@code 12 s}, {@code 2 min 05 s}, {@code 1 h 02 min} or {@code 3 d 4 h}. */
    static String words(Duration span) {
        Duration whole = span.isNegative() ? Duration.ZERO : span;
        if (whole.toSeconds() < 10) {
            return String.format(Locale.ROOT, "%.1f s", whole.toMillis() / 1000.0);
        }
        if (whole.toMinutes() == 0) {
            return whole.toSeconds() + " s";
        }
        if (whole.toHours() == 0) {
            return String.format(Locale.ROOT, "%d min %02d s", whole.toMinutes(), whole.toSecondsPart());
        }
        return whole.toDays() == 0
                ? String.format(Locale.ROOT, "%d h %02d min", whole.toHours(), whole.toMinutesPart())
                : "%d d %d h".formatted(whole.toDays(), whole.toHoursPart());
    }
}
