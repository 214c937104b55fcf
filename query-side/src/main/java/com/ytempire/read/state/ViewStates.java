package com.ytempire.read.state;

import com.ytempire.api.log.EventLog;
import com.ytempire.api.log.EventLog.Behind;
import com.ytempire.read.Projection;
import com.ytempire.read.parking.ParkedSequences;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** How far each view is behind the log, and how much stands still in it. */
@Component
public class ViewStates {
    private final DSLContext sql;
    private final EventLog log;
    private final SortedMap<String, Set<String>> events = new TreeMap<>();

    public ViewStates(DSLContext sql, EventLog log, List<Projection<?>> projections) {
        this.sql = sql;
        this.log = log;
        for (Projection<?> projection : projections) {
            events.computeIfAbsent(projection.view(), view -> new HashSet<>()).addAll(projection.eventNames());
        }
    }

    /** The names of all views. */
    public Set<String> names() {
        return Collections.unmodifiableSet(events.keySet());
    }

    /** All views, by name. Costs a few short statements for each, whatever the length of the log. */
    public List<ViewState> all() {
        return events.entrySet().stream()
                .map(view -> new ViewState(
                        view.getKey(),
                        log.behind(log.shown(view.getKey()).orElse(EventLog.Place.NONE), view.getValue()),
                        ParkedSequences.live(view.getKey()).count(sql)))
                .toList();
    }

    /**
     * A view.
     *
     * @param parked how many aggregates stand still in it because it cannot show one of their events
     */
    public record ViewState(String view, Behind behind, int parked) {}
}
