package com.ytempire.node.watch;

import com.ytempire.api.EventNames;
import com.ytempire.api.log.EventLog;
import com.ytempire.api.log.EventLog.Behind;
import com.ytempire.api.statement.StatementEvent.DifferencesAccepted;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.read.state.ViewStates;
import com.ytempire.read.state.ViewStates.ViewState;
import com.ytempire.read.video.StatusCounts;
import com.ytempire.read.video.VideoStatus;
import com.ytempire.saga.statement.StatementBookings;
import com.ytempire.saga.video.BudgetSettlement;
import com.ytempire.saga.video.VideoProductionSaga;
import com.ytempire.saga.video.WorkQueue;
import com.ytempire.saga.video.WorkQueue.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the database says of the whole system, which is the same on every node.
 *
 * @param productions how many videos are in each status
 * @param queue what waits and what is at work
 * @param processors how far each event processor is behind the log, the views' and those that act
 */
public record Readings(
        Reading<Map<VideoStatus, Long>> productions,
        Reading<Map<Step, Waiting>> queue,
        Reading<Map<String, Lag>> processors) {
    /** What takes longer has failed. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    /** The event processors that show nothing and act on what happens, with the names of the events that they wait for. */
    public static final Map<String, Set<String>> ACTING = Map.of(
            VideoProductionSaga.GROUP, EventNames.under(VideoEvent.class),
            BudgetSettlement.GROUP, EventNames.under(VideoEvent.class),
            StatementBookings.GROUP, EventNames.under(DifferencesAccepted.class));

    /** Readings of these. */
    public static Readings of(
            StatusCounts productions, WorkQueue queue, ViewStates views, EventLog log, InstantSource clock) {
        return new Readings(
                // takes the longer, the more videos there are
                new Reading<>("productions", 100, () -> productions.read(LIMIT)),
                new Reading<>("queue", 10, queue::read),
                new Reading<>("processors", 10, () -> processors(views, log, clock)));
    }

    private static Map<String, Lag> processors(ViewStates views, EventLog log, InstantSource clock) {
        Map<String, Lag> all = new TreeMap<>();
        for (ViewState view : views.all()) {
            all.put(view.view(), Lag.of(view.behind(), view.parked(), clock.instant()));
        }
        ACTING.forEach((processor, events) -> {
            EventLog.Place place = log.shown(processor).orElse(EventLog.Place.NONE);
            all.put(processor, Lag.of(log.behind(place, events), 0, clock.instant()));
        });
        return all;
    }

    /** All of them. */
    public List<Reading<?>> all() {
        return List.of(productions, queue, processors);
    }

    /** Brings all up to date for which it is time, and waits a while for them together. */
    public void refresh(Duration patience) {
        // the first asks, and while it is waited for so do the others
        all().forEach(reading -> reading.refresh(Duration.ZERO));
        long until = System.nanoTime() + patience.toNanos();
        all().forEach(reading -> reading.refresh(Duration.ofNanos(Math.max(0, until - System.nanoTime()))));
    }

    /**
     * How far an event processor was behind the log.
     *
     * @param events that it had yet to handle
     * @param oldest how old the first of them was; zero when there was none. Of more than 10,000: how old the first event
     *     was, whatever its name
     * @param parked how many aggregates stood still
     */
    public record Lag(long events, Duration oldest, int parked) {
        static Lag of(Behind behind, int parked, Instant now) {
            Instant oldest = behind.oldest();
            Duration age = oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
            return new Lag(behind.events(), age, parked);
        }
    }
}
