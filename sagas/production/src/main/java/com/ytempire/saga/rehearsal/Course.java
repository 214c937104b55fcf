package com.ytempire.saga.rehearsal;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.log.Recorded;
import com.ytempire.api.log.Unreadable;
import com.ytempire.api.rehearsal.RehearsalResult.Change;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.CostIncurred;
import com.ytempire.api.video.VideoEvent.ProductionFailed;
import com.ytempire.api.video.VideoEvent.ProductionRerun;
import com.ytempire.api.video.VideoEvent.ProductionResumed;
import com.ytempire.api.video.VideoEvent.StepBrokenOff;
import com.ytempire.api.video.VideoEvent.StepFailed;
import com.ytempire.api.video.VideoEvent.StepRetried;
import com.ytempire.api.video.VideoEvent.StepScheduled;
import com.ytempire.api.video.VideoEvent.VideoCancelled;
import com.ytempire.api.video.VideoEvent.VideoDeleted;
import com.ytempire.api.video.VideoEvent.VideoPublished;
import com.ytempire.api.video.VideoEvent.VideoReady;
import com.ytempire.api.video.VideoEvent.VideoRequested;
import com.ytempire.api.video.VideoId;
import com.ytempire.saga.video.ProductionPolicy;
import com.ytempire.saga.video.ProductionPolicy.Decision;
import com.ytempire.saga.video.ProductionPolicy.Failure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One production as it went, from its events in their order, with each decision of the saga asked of other rules too. The
 * first answer that is another one is where it would have left its course; what people decided stays.
 */
final class Course {
    /** The events that it is made from. */
    static final List<Class<? extends VideoEvent>> READ = List.of(
            VideoRequested.class,
            StepScheduled.class,
            StepRetried.class,
            StepFailed.class,
            StepBrokenOff.class,
            ProductionFailed.class,
            ProductionResumed.class,
            ProductionRerun.class,
            CostIncurred.class,
            VideoReady.class,
            VideoPublished.class,
            VideoCancelled.class,
            VideoDeleted.class);

    private final ProductionPolicy policy;
    private final List<Attempt> attempts = new ArrayList<>();
    private @Nullable VideoRequested request;
    private Instant requestedAt = Instant.EPOCH;
    private boolean unreadable;
    private String ended = "producing";
    private int failures;
    private @Nullable Open open;
    private @Nullable Turn turn;

    Course(ProductionPolicy policy) {
        this.policy = policy;
    }

    /**
     * An attempt as it was made.
     *
     * @param event number of the event that set it
     * @param longer how much longer it would have waited; negative when shorter
     * @param costs by currency
     */
    record Attempt(
            long event,
            Step step,
            int number,
            String provider,
            Instant setAt,
            Duration longer,
            Map<String, BigDecimal> costs) {}

    /**
     * Where it would have left its course.
     *
     * @param attempts so many would have been made all the same
     * @param other who would have been asked; null for nobody
     */
    record Turn(
            Change change,
            long event,
            Step step,
            int attempt,
            @Nullable FailureClass failure,
            String did,
            String would,
            int attempts,
            @Nullable String other) {}

    /** A failure that is still to be decided about. */
    private record Open(StepFailed failed, Decision would) {}

    void take(Recorded<?> recorded) {
        switch (recorded.event()) {
            case Unreadable ignored -> unreadable = true;
            case VideoEvent event -> take(event, recorded.sequence(), recorded.at());
            default -> throw new IllegalArgumentException("nothing of a video: " + recorded.event());
        }
    }

    private void take(VideoEvent event, long sequence, Instant at) {
        switch (event) {
            case VideoRequested e -> {
                request = e;
                requestedAt = at;
            }
            case StepScheduled e -> begun(e, sequence, at);
            case StepRetried e -> triedAgain(e, sequence, at);
            case StepFailed e -> failed(e, at);
            case ProductionFailed e -> gaveUp(e, sequence);
            case CostIncurred e -> spent(e);
            case StepBrokenOff e -> open = null; // someone decided before the saga could
            case ProductionResumed e -> goesOn();
            case ProductionRerun e -> goesOn();
            case VideoReady e -> ended = "ready";
            case VideoPublished e -> ended = "published";
            case VideoCancelled e -> ended = "cancelled";
            case VideoDeleted e -> ended = "deleted";
            default -> {} // tells of nothing that is decided
        }
    }

    private void goesOn() {
        open = null;
        ended = "producing";
    }

    private void begun(StepScheduled e, long sequence, Instant at) {
        open = null;
        failures = 0;
        String first = policy.start(e.step()).provider();
        // later ones may have been set by people, who choose the provider themselves
        if (e.attempt() == 1 && !first.equals(e.provider())) {
            turn(new Turn(
                    Change.BEGUN_BY_ANOTHER,
                    sequence,
                    e.step(),
                    1,
                    null,
                    "begun by " + e.provider(),
                    "begun by " + first,
                    attempts.size(),
                    first));
        }
        attempts.add(new Attempt(sequence, e.step(), e.attempt(), e.provider(), at, Duration.ZERO, new TreeMap<>()));
    }

    private void failed(StepFailed e, Instant at) {
        failures++;
        open = new Open(
                e,
                policy.afterFailure(new Failure(
                        e.step(), e.provider(), failures, e.failure(), at, e.retryNotBefore(), e.message())));
    }

    private void triedAgain(StepRetried e, long sequence, Instant at) {
        Open decided = open;
        open = null;
        Duration longer = Duration.ZERO;
        if (decided != null) {
            boolean same = e.provider().equals(decided.failed.provider());
            if (same && decided.would instanceof Decision.RetryAt retry) {
                longer = Duration.between(e.dueAt(), retry.time());
            } else if (same || !e.provider().equals(provider(decided.would))) {
                turn(decided, (same ? "tried again by " : "fell back to ") + e.provider(), sequence);
            }
            failures = same ? failures : 0;
        }
        attempts.add(new Attempt(sequence, e.step(), e.attempt(), e.provider(), at, longer, new TreeMap<>()));
    }

    private void gaveUp(ProductionFailed e, long sequence) {
        Open decided = open;
        open = null;
        ended = "failed";
        if (decided != null && !(decided.would instanceof Decision.Abandon)) {
            turn(decided, "failed: " + e.message(), sequence);
        }
    }

    private void turn(Open decided, String did, long sequence) {
        StepFailed e = decided.failed;
        Change change = switch (decided.would) {
            case Decision.Start start -> Change.BEGUN_BY_ANOTHER;
            case Decision.RetryAt retry -> Change.TRIED_AGAIN;
            case Decision.FallBack fallBack -> Change.FALLEN_BACK;
            case Decision.Abandon abandon -> Change.GIVEN_UP;
        };
        String would = switch (decided.would) {
            case Decision.Start start -> "begun by " + start.provider();
            case Decision.RetryAt retry -> "tried again by %s at %s".formatted(retry.provider(), retry.time());
            case Decision.FallBack fallBack -> "fallen back to " + fallBack.provider();
            case Decision.Abandon abandon -> "failed: " + abandon.reason();
        };
        turn(new Turn(
                change,
                sequence,
                e.step(),
                e.attempt(),
                e.failure(),
                did,
                would,
                attempts.size(),
                provider(decided.would)));
    }

    private static @Nullable String provider(Decision decision) {
        return switch (decision) {
            case Decision.Start start -> start.provider();
            case Decision.RetryAt retry -> retry.provider();
            case Decision.FallBack fallBack -> fallBack.provider();
            case Decision.Abandon abandon -> null;
        };
    }

    private void turn(Turn first) {
        turn = turn == null ? first : turn;
    }

    private void spent(CostIncurred e) {
        for (Attempt attempt : attempts.reversed()) {
            if (attempt.step == e.step() && attempt.number == e.attempt()) {
                e.lines().stream()
                        .filter(line -> line.amount() != null)
                        .forEach(line -> attempt.costs.merge(line.currency(), amount(line), BigDecimal::add));
                return;
            }
        }
    }

    private static BigDecimal amount(CostLine line) {
        return Objects.requireNonNull(line.amount());
    }

    /**
     * A budget would have held the attempt with this index in {@link #attempts}: where it would have left its course, unless
     * other rules would have led it elsewhere before.
     */
    void hold(int index, String would) {
        if (index >= untouched()) {
            return;
        }
        Attempt held = attempts.get(index);
        String did = "%s %d begun".formatted(held.step.name().toLowerCase(Locale.ROOT), held.number);
        turn = new Turn(Change.HELD, held.event, held.step, held.number, null, did, would, index, null);
    }

    /** False for what was not requested, as far as was read, or cannot be read. */
    boolean isWhole() {
        return request != null && !unreadable;
    }

    VideoId videoId() {
        return requested().videoId();
    }

    ChannelId channelId() {
        return requested().channelId();
    }

    private VideoRequested requested() {
        return Objects.requireNonNull(request);
    }

    Instant requestedAt() {
        return requestedAt;
    }

    List<Attempt> attempts() {
        return attempts;
    }

    @Nullable
    Turn turn() {
        return turn;
    }

    /** How much longer it would have waited between the attempts that would have been made all the same. */
    Duration waits() {
        return attempts.subList(0, untouched()).stream().map(Attempt::longer).reduce(Duration.ZERO, Duration::plus);
    }

    /** How many attempts would have been made all the same. */
    private int untouched() {
        return turn == null ? attempts.size() : turn.attempts;
    }

    String ended() {
        return ended;
    }

    /** What the attempts from an index on cost, by currency. */
    Map<String, BigDecimal> costs(int from) {
        Map<String, BigDecimal> costs = new TreeMap<>();
        attempts.subList(from, attempts.size())
                .forEach(attempt ->
                        attempt.costs.forEach((currency, cost) -> costs.merge(currency, cost, BigDecimal::add)));
        return costs;
    }
}
