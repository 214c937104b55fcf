package com.ytempire.read.cost;

import com.ytempire.api.EventNames;
import com.ytempire.api.cost.Booking;
import com.ytempire.api.log.EventLog;
import com.ytempire.api.log.EventLog.Place;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Waits, but not for long, until the ledger shows what the log has. */
public final class LedgerWait {
    /** The names of the events that book. */
    public static final Set<String> BOOKED = EventNames.under(Booking.class);

    /** The longest that is waited. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private LedgerWait() {}

    /** Returns true when it shows all up to the place given, false when that took too long. */
    public static boolean until(EventLog log, Place last) throws InterruptedException {
        long until = System.nanoTime() + LONGEST.toNanos();
        Place live = log.shown(CostProjection.VIEW).orElse(Place.NONE);
        while (live.compareTo(last) < 0 && log.hasMore(live, BOOKED)) {
            if (System.nanoTime() >= until) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
            live = log.shown(CostProjection.VIEW).orElse(Place.NONE);
        }
        return true;
    }
}
