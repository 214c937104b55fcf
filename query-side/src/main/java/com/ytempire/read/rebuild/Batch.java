package com.ytempire.read.rebuild;

import com.ytempire.api.log.Recorded;
import com.ytempire.read.Projection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that are copied together, and the rows that come of them. The rows are made of a few aggregates at a time, while
 * the processor's caches still have their events; the events are kept in case that the rows cannot be copied.
 */
final class Batch {
    private static final int MADE_AT_ONCE = 500;

    private final List<Projection<?>> projections;
    private final List<Recorded<?>> events = new ArrayList<>();
    private CopiedRows rows = new CopiedRows();
    private int made;
    private @Nullable RuntimeException failure;

    Batch(List<Projection<?>> projections) {
        this.projections = projections;
    }

    void add(Recorded<?> recorded) {
        events.add(recorded);
    }

    /** Says that the next event is of another aggregate than the last. */
    void part() {
        if (events.size() - made >= MADE_AT_ONCE) {
            make();
        }
    }

    int size() {
        return events.size();
    }

    List<Recorded<?>> events() {
        return events;
    }

    /** The rows of all events; fails when one of them cannot be shown. */
    CopiedRows rows() {
        make();
        if (failure != null) {
            throw failure;
        }
        return rows;
    }

    private void make() {
        if (failure == null && made < events.size()) {
            try {
                List<Recorded<?>> some = events.subList(made, events.size());
                projections.forEach(projection -> projection.write(some, rows));
            } catch (RuntimeException e) {
                failure = e;
            }
            made = events.size();
        }
    }

    void clear() {
        events.clear();
        rows = new CopiedRows();
        made = 0;
        failure = null;
    }
}
