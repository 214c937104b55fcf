package com.ytempire.read.parking;

import static java.util.stream.Collectors.toCollection;

import com.ytempire.api.log.Recorded;
import com.ytempire.read.parking.CulpritSearch.Culprit;
import com.ytempire.read.parking.ParkedSequences.Known;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events into a view, but for those that it cannot show: their aggregates are parked and stand still in it until
 * somebody has them retried, while all others go on. At most {@value #MOST_PARKED} at once; with more the view is what is
 * broken, and it stops.
 */
public final class CarefulWriter {
    /** The most aggregates that stand still in a view. */
    public static final int MOST_PARKED = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(CarefulWriter.class);

    private final String view;
    private final ParkedSequences parked;
    private final List<Table<?>> locked;

    private CarefulWriter(String view, ParkedSequences parked, List<Table<?>> locked) {
        this.view = view;
        this.parked = parked;
        this.locked = locked;
    }

    /** Writes into the view that serves, whose tables no rebuild replaces while it is at work. */
    public static CarefulWriter live(String view, List<Table<?>> tables) {
        return new CarefulWriter(view, ParkedSequences.live(view), tables);
    }

    /** Writes into the copies that a rebuild of the view makes. */
    public static CarefulWriter rebuilding(String view) {
        return new CarefulWriter(view, ParkedSequences.rebuilding(view), List.of());
    }

    /** True when a failure is an event's, so that writing the events with {@link #write} would get further. */
    public static boolean isOfAnEvent(RuntimeException failure) {
        return Faults.isOfAnEvent(failure);
    }

    /**
     * Writes the events that are not parked, or evicted, within the transaction.
     *
     * @param events of each aggregate in their order
     * @param writer shows some of them, once or several times; what it did is undone when it fails
     * @return how many aggregates it parked
     * @throws IllegalStateException when more aggregates stand still than may
     */
    public int write(DSLContext tx, List<? extends Recorded<?>> events, Consumer<List<Recorded<?>>> writer) {
        Set<String> ids = events.stream().map(Recorded::aggregateId).collect(toCollection(LinkedHashSet::new));
        Known known = parked.known(tx, ids, locked);
        CulpritSearch search = new CulpritSearch(tx, writer, MOST_PARKED);
        search.write(events.stream().filter(known::isDue).toList());
        List<Culprit> culprits = search.culprits();
        if (culprits.isEmpty()) {
            return 0;
        }
        parked.add(tx, culprits);
        if (parked.count(tx) > MOST_PARKED) {
            throw new IllegalStateException(
                    "the view %s cannot show events of more than %d aggregates, so it stands still until it is repaired; the last: %s"
                            .formatted(view, MOST_PARKED, culprits.getLast().words()),
                    culprits.getLast().failure());
        }
        culprits.forEach(this::report);
        return culprits.size();
    }

    private void report(Culprit culprit) {
        LOG.error(
                "the view {} cannot show event {} of {}, {}, so that this stands still there until it is retried or"
                        + " evicted: {}",
                view,
                culprit.event().sequence(),
                culprit.aggregateId(),
                culprit.name(),
                culprit.words(),
                culprit.failure());
    }
}
