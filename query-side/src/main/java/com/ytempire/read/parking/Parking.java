package com.ytempire.read.parking;

import com.ytempire.api.Rejection;
import com.ytempire.api.log.EventLog;
import com.ytempire.api.log.Recorded;
import com.ytempire.read.Cursor;
import com.ytempire.read.Page;
import com.ytempire.read.PageRequest;
import com.ytempire.read.Problems;
import com.ytempire.read.Projection;
import com.ytempire.read.StoredRows;
import com.ytempire.read.ViewLock;
import com.ytempire.read.act.ViewActs;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets operators see which aggregates stand still in a view, try them again, and leave out an event for good. */
@Component
public class Parking {
    /** The most events that one view leaves out. */
    public static final int MOST_EVICTED = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

    private static final int PAGE_EVENTS = 500;
    /** Each holds a connection and reads the log over another, so that without a limit they would wait for each other. */
    private static final int MOST_AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DSLContext sql;
    private final EventLog log;
    private final Map<String, List<Projection<?>>> views = new HashMap<>();
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE, true);

    public Parking(DSLContext sql, EventLog log, List<Projection<?>> projections) {
        this.sql = sql;
        this.log = log;
        for (Projection<?> projection : projections) {
            views.merge(
                    projection.view(),
                    List.of(projection),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        }
    }

    /** What stands still in a view, the longest first; a {@link Rejection} when there is no such view. */
    public Page<ParkedSequence> list(String view, PageRequest page) {
        projections(view);
        String list = "parked " + view;
        List<ParkedSequence> found =
                ParkedSequences.live(view).list(sql, Cursor.read(list, page.after()), page.limit() + 1);
        return Page.of(
                found, page.limit(), still -> still, still -> new Cursor(list, still.parkedAt(), still.aggregateId()));
    }

    /**
     * Tries to show what an aggregate's place in the view is short of, from the log.
     *
     * @throws Rejection when there is no such view, or the aggregate does not stand still in it, or many others are being
     *     retried
     */
    public Outcome retry(String view, String aggregateId, String who, String why) {
        Outcome outcome = inTurn(tx -> {
            ParkedSequence still = lock(tx, view, aggregateId);
            return recorded(tx, "retry", still, show(tx, still, still.sequence(), who, why), who, why);
        });
        LOG.info("{} of {} was retried, now {}: {} ({})", aggregateId, view, outcome.words(), why, who);
        return outcome;
    }

    /**
     * Leaves the event at which an aggregate stands still out of the view for good, and tries to show what follows.
     *
     * @param sequence the event that is meant; null for whichever it is
     * @throws Rejection when there is no such view, or it is being rebuilt, or the aggregate does not stand still in it,
     *     or does at another event, or too many events have been left out, or many others are being retried
     */
    public Outcome evict(String view, String aggregateId, @Nullable Long sequence, String who, String why) {
        Outcome outcome = inTurn(tx -> {
            projections(view);
            if (!ViewLock.tryUntilCommit(tx, view)) {
                throw new Rejection(
                        Rejection.Reason.WRONG_STATE,
                        "the view '%s' is being rebuilt; evict when that has ended".formatted(view));
            }
            ParkedSequence still = lock(tx, view, aggregateId);
            if (sequence != null && sequence != still.sequence()) {
                throw new Rejection(
                        Rejection.Reason.WRONG_STATE,
                        "'%s' stands still at event %d, not %d".formatted(aggregateId, still.sequence(), sequence));
            }
            ParkedSequences parked = ParkedSequences.live(view);
            if (parked.countEvicted(tx) >= MOST_EVICTED) {
                throw new Rejection(
                        Rejection.Reason.WRONG_STATE,
                        "'%s' leaves out %d events, which is the most; repair it instead"
                                .formatted(view, MOST_EVICTED));
            }
            parked.evict(tx, still, who, why);
            LOG.warn("the view {} leaves out event {} of {}: {} ({})", view, still.sequence(), aggregateId, why, who);
            return recorded(tx, "evict", still, show(tx, still, still.sequence() + 1, who, why), who, why);
        });
        LOG.info("{} of {} was tried without the event, now {}", aggregateId, view, outcome.words());
        return outcome;
    }

    private static Outcome recorded(
            DSLContext tx, String act, ParkedSequence still, Outcome outcome, String who, String why) {
        ViewActs.parked(tx, still.view(), act, still.aggregateId(), still.sequence(), outcome.words(), who, why);
        return outcome;
    }

    private Outcome inTurn(Function<DSLContext, Outcome> work) {
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Rejection(
                        Rejection.Reason.WRONG_STATE, "others are being retried or evicted; try again a little later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the node stops", e);
        }
        try {
            return sql.transactionResult(configuration -> work.apply(configuration.dsl()));
        } finally {
            turns.release();
        }
    }

    private ParkedSequence lock(DSLContext tx, String view, String aggregateId) {
        List<Table<?>> tables =
                projections(view).stream().<Table<?>>map(Projection::table).toList();
        ParkedSequence still = ParkedSequences.live(view).lock(tx, aggregateId, tables);
        if (still == null) {
            throw Problems.notFound("parked sequence of the view '%s' by the id".formatted(view), aggregateId);
        }
        return still;
    }

    private Outcome show(DSLContext tx, ParkedSequence still, long from, String who, String why) {
        ParkedSequences parked = ParkedSequences.live(still.view());
        Set<ParkedSequences.EventId> evicted = parked.evicted(tx);
        List<Projection<?>> projections = projections(still.view());
        StoredRows rows = new StoredRows(tx);
        CulpritSearch search =
                new CulpritSearch(tx, events -> projections.forEach(projection -> projection.write(events, rows)), 1);
        long next = from;
        List<Recorded<?>> page;
        do {
            page = log.ofAggregate(still.aggregateId(), next, PAGE_EVENTS);
            search.write(page.stream()
                    .filter(event -> !evicted.contains(ParkedSequences.EventId.of(event)))
                    .toList());
            next = page.isEmpty() ? next : page.getLast().sequence() + 1;
        } while (page.size() == PAGE_EVENTS && search.culprits().isEmpty());
        if (search.culprits().isEmpty()) {
            parked.release(tx, still.aggregateId());
            return new Outcome(still.view(), still.aggregateId(), true, next - 1, null);
        }
        CulpritSearch.Culprit culprit = search.culprits().getFirst();
        parked.failed(tx, culprit, who, why);
        return new Outcome(
                still.view(), still.aggregateId(), false, culprit.event().sequence() - 1, culprit.words());
    }

    private List<Projection<?>> projections(String view) {
        List<Projection<?>> known = views.get(view);
        if (known == null) {
            throw Problems.notFound("view", view);
        }
        return known;
    }

    /**
     * How a retry or an eviction ended.
     *
     * @param shown whether it goes on with the others
     * @param shownUpTo the last event that is shown or left out, from 0; -1 when none is
     * @param message why it still stands still; null when it does not
     */
    @Schema(name = "ParkedOutcome")
    public record Outcome(
            @Schema(example = "video-view") String view,

            @Schema(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6")
            String aggregateId,

            boolean shown,
            long shownUpTo,
            @Nullable String message) {
        private String words() {
            return shown
                    ? "shown up to event " + shownUpTo
                    : "stands still at event %d: %s".formatted(shownUpTo + 1, message);
        }
    }
}
