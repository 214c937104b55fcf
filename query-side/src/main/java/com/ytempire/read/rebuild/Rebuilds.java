package com.ytempire.read.rebuild;

import com.ytempire.api.Rejection;
import com.ytempire.api.log.EventLog;
import com.ytempire.read.Cursor;
import com.ytempire.read.Page;
import com.ytempire.read.PageRequest;
import com.ytempire.read.Problems;
import com.ytempire.read.Projection;
import com.ytempire.read.act.ViewAct;
import com.ytempire.read.act.ViewActs;
import com.ytempire.read.parking.ParkedSequences;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Builds views anew from the log while the old ones serve. One rebuild of a view at a time on all nodes, at most
 * {@value #MOST_AT_ONCE} of different views on this node.
 */
@Component
public class Rebuilds implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);

    private static final int MOST_AT_ONCE = 2;

    private final DSLContext sql;
    private final EventLog log;
    private final RebuildRecords records;
    private final Map<String, Rebuild> running = new ConcurrentHashMap<>();
    private final SortedMap<String, List<Projection<?>>> views = new TreeMap<>();

    public Rebuilds(DSLContext sql, EventLog log, List<Projection<?>> projections, Clock clock) {
        this.sql = sql;
        this.log = log;
        this.records = new RebuildRecords(sql, clock);
        for (Projection<?> projection : projections) {
            views.merge(projection.view(), List.of(projection), Rebuilds::joined);
        }
    }

    /** All views, how far each has come, and its last rebuild, in the order of their names. */
    public List<ViewStatus> all() {
        return views.keySet().stream().map(this::status).toList();
    }

    /** One view; a {@link Rejection} when there is none of the name. */
    public ViewStatus one(String view) {
        projections(view);
        return status(view);
    }

    /** What people did to a view, the last first; a {@link Rejection} when there is no such view. */
    public Page<ViewAct> acts(String view, PageRequest page) {
        projections(view);
        String list = "acts " + view;
        return Page.of(
                ViewActs.list(sql, view, Cursor.read(list, page.after()), page.limit() + 1),
                page.limit(),
                act -> act,
                act -> new Cursor(list, act.at(), Long.toString(act.number())));
    }

    /**
     * Begins to build a view anew, or goes on with a rebuild that was interrupted. Returns at once.
     *
     * @throws Rejection when there is no such view, or its rebuild runs already, or too many run
     */
    public ViewStatus start(String view, String who, String why) {
        List<Projection<?>> projections = projections(view);
        synchronized (running) {
            running.values().removeIf(rebuild -> !rebuild.isRunning());
            if (running.containsKey(view)) {
                throw new Rejection(
                        Rejection.Reason.WRONG_STATE,
                        "the view '" + view + "' is being rebuilt; follow it, or stop it");
            }
            if (running.size() >= MOST_AT_ONCE) {
                throw new Rejection(
                        Rejection.Reason.WRONG_STATE,
                        "%d views are being rebuilt, which is the most; wait until one is done"
                                .formatted(MOST_AT_ONCE));
            }
            Rebuild rebuild = new Rebuild(view, projections, sql, log, records);
            rebuild.begin(who, why);
            running.put(view, rebuild);
        }
        LOG.info("the view {} is rebuilt: {} ({})", view, why, who);
        return one(view);
    }

    /** Stops a rebuild; what it has written stays for the next start. A {@link Rejection} when none runs here. */
    public ViewStatus stop(String view) {
        projections(view);
        Rebuild rebuild = running.get(view);
        if (rebuild == null || !rebuild.isRunning()) {
            throw new Rejection(
                    Rejection.Reason.WRONG_STATE, "the view '" + view + "' is not being rebuilt on this node");
        }
        rebuild.stop();
        return one(view);
    }

    /** Interrupts what runs; it can be gone on with. */
    @Override
    public void destroy() {
        running.values().forEach(Rebuild::stop);
    }

    private ViewStatus status(String view) {
        List<Projection<?>> projections = projections(view);
        Rebuild rebuild = running.get(view);
        return new ViewStatus(
                view,
                projections.stream()
                        .map(projection -> projection.table().getName())
                        .toList(),
                !log.hasMore(
                        log.shown(view).orElse(EventLog.Place.NONE),
                        projections.stream()
                                .flatMap(projection -> projection.eventNames().stream())
                                .collect(Collectors.toSet())),
                ParkedSequences.live(view).count(sql),
                records.of(view, rebuild == null ? null : rebuild.progress()));
    }

    private List<Projection<?>> projections(String view) {
        List<Projection<?>> known = views.get(view);
        if (known == null) {
            throw Problems.notFound("view", view);
        }
        return known;
    }

    private static List<Projection<?>> joined(List<Projection<?>> some, List<Projection<?>> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
