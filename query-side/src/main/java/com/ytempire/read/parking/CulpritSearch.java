package com.ytempire.read.parking;

import com.ytempire.api.EventNames;
import com.ytempire.api.log.Recorded;
import com.ytempire.api.log.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Shows events together when that goes well. When it does not, it halves them until the one that cannot be shown is
 * alone: all before it are shown, and so are all others that are not of its aggregate. What it leaves in a row may be made
 * good by one of the next few events of its aggregate: then those are shown together.
 */
final class CulpritSearch {
    private static final int MOST_TOGETHER = 8;

    private final DSLContext tx;
    private final Consumer<List<Recorded<?>>> writer;
    private final int most;
    private final Map<String, Culprit> culprits = new LinkedHashMap<>();

    /**
     * A search within a transaction.
     *
     * @param most culprits to look for; with one more it gives up
     */
    CulpritSearch(DSLContext tx, Consumer<List<Recorded<?>>> writer, int most) {
        this.tx = tx;
        this.writer = writer;
        this.most = most;
    }

    /** Shows what can be shown, of each aggregate up to its first event that cannot. */
    void write(List<? extends Recorded<?>> events) {
        halve(events);
        if (culprits.size() <= most) {
            culprits().forEach(culprit -> makeGood(culprit, events));
        }
    }

    private void halve(List<? extends Recorded<?>> events) {
        List<Recorded<?>> due = new ArrayList<>(events);
        due.removeIf(event -> culprits.containsKey(event.aggregateId()));
        if (due.isEmpty() || culprits.size() > most) {
            return;
        }
        RuntimeException failure = attempt(due);
        if (failure == null) {
            return;
        }
        if (due.size() == 1) {
            Recorded<?> culprit = due.getFirst();
            culprits.put(culprit.aggregateId(), new Culprit(culprit, failure));
            return;
        }
        int middle = due.size() / 2;
        halve(due.subList(0, middle));
        halve(due.subList(middle, due.size()));
    }

    private void makeGood(Culprit culprit, List<? extends Recorded<?>> events) {
        List<Recorded<?>> rest = new ArrayList<>(events);
        rest.removeIf(event -> !event.aggregateId().equals(culprit.aggregateId())
                || event.sequence() < culprit.event().sequence());
        int together = 2;
        while (together <= rest.size()) {
            if (attempt(rest.subList(0, together)) == null) {
                List<Recorded<?>> after = rest.subList(together, rest.size());
                culprits.remove(culprit.aggregateId());
                halve(after);
                Culprit next = culprits.get(culprit.aggregateId());
                if (next != null) {
                    makeGood(next, after);
                }
                return;
            }
            together = together < MOST_TOGETHER ? together + 1 : Math.max(rest.size(), together + 1);
        }
    }

    /** The first event that cannot be shown of each aggregate that has one. */
    List<Culprit> culprits() {
        return List.copyOf(culprits.values());
    }

    private @Nullable RuntimeException attempt(List<Recorded<?>> events) {
        tx.execute("SAVEPOINT attempt");
        try {
            writer.accept(events);
        } catch (RuntimeException e) {
            if (!Faults.isOfAnEvent(e)) {
                throw e;
            }
            tx.execute("ROLLBACK TO SAVEPOINT attempt");
            tx.execute("RELEASE SAVEPOINT attempt");
            return e;
        }
        tx.execute("RELEASE SAVEPOINT attempt");
        return null;
    }

    /** An event that cannot be shown, and why. */
    record Culprit(Recorded<?> event, RuntimeException failure) {
        String aggregateId() {
            return event.aggregateId();
        }

        String name() {
            return event.event() instanceof Unreadable unreadable
                    ? unreadable.name()
                    : EventNames.nameOf(event.event().getClass());
        }

        String words() {
            return Faults.words(failure);
        }
    }
}
