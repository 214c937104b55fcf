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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Builds views anew from the log while the old ones serve, several in one pass over it if they begin together. One rebuild
 * of a view at a time on all nodes, at most {@value #MOST_AT_ONCE} passes on this node.
 */
@Component
public class Rebuilds implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);

    private static final int MOST_AT_ONCE = 2;

    private final DSLContext sql;
    private final EventLog log;
    private final RebuildRecords records;
    private final List<Rebuild> running = new CopyOnWriteArrayList<>();
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

    /** {@link #start(List, String, String)} for one view. */
    public ViewStatus start(String view, String who, String why) {
        return start(List.of(view), who, why).getFirst();
    }

    /**
     * Begins to build views anew in one pass over the log, or goes on with rebuilds that were interrupted. Returns at once.
     *
     * @throws Rejection when one of the views is not there, or its rebuild runs already, or too many run; then none begins
     */
    public List<ViewStatus> start(List<String> names, String who, String why) {
        SequencedSet<String> wanted = new LinkedHashSet<>(names);
        List<ViewRebuild> begun = wanted.stream()
                .map(view -> new ViewRebuild(view, projections(view), sql, log, records))
                .toList();
        synchronized (running) {
            running.removeIf(rebuild -> !rebuild.isRunning());
            for (String view : wanted) {
                ViewRebuild other = running(view);
                if (other != null && !other.isDone()) {
                    throw new Rejection(
                            Rejection.Reason.WRONG_STATE,
                            "the view '" + view + "' is being rebuilt; follow it, or stop it");
                }
            }
            if (running.size() >= MOST_AT_ONCE) {
                throw new Rejection(
                        Rejection.Reason.WRONG_STATE,
                        "%d rebuilds run, which is the most; wait until one is done".formatted(MOST_AT_ONCE));
            }
            Rebuild rebuild = new Rebuild(begun, sql, log);
            rebuild.begin(who, why);
            running.add(rebuild);
        }
        LOG.info("rebuilt are {}: {} ({})", String.join(", ", wanted), why, who);
        return wanted.stream().map(this::status).toList();
    }

    /** Stops a rebuild; what it has written stays for the next start. A {@link Rejection} when none runs here. */
    public ViewStatus stop(String view) {
        projections(view);
        for (Rebuild rebuild : running) {
            ViewRebuild found = rebuild.running(view);
            if (found != null) {
                rebuild.stop(found);
                return one(view);
            }
        }
        throw new Rejection(Rejection.Reason.WRONG_STATE, "the view '" + view + "' is not being rebuilt on this node");
    }

    /** Interrupts what runs; it can be gone on with. */
    @Override
    public void destroy() {
        running.forEach(Rebuild::stop);
    }

    private @Nullable ViewRebuild running(String view) {
        return running.stream()
                .map(rebuild -> rebuild.running(view))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private ViewStatus status(String view) {
        List<Projection<?>> projections = projections(view);
        ViewRebuild rebuild = running(view);
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
