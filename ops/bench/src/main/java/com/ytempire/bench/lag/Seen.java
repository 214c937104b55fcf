package com.ytempire.bench.lag;

import com.ytempire.api.channel.ChannelEvent.ChannelChanged;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Shares the processor of the view and notes, once its transaction has been committed, how long ago each command was
 * sent: the command's key says when. All by the wall clock of one machine.
 */
@ProcessingGroup("channel-view")
final class Seen {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 5;

    private final Map<String, List<Long>> lags = new ConcurrentHashMap<>();

    /** The key of a command that is sent now. */
    static String key(String run, int number, long sentMicros) {
        return run + "/" + number + "/" + sentMicros;
    }

    /** Microseconds since 1970. */
    static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @EventHandler
    void on(ChannelChanged event) {
        CurrentUnitOfWork.get().afterCommit(committed -> note(event.key().value()));
    }

    private void note(String key) {
        long now = nowMicros();
        String run = key.substring(0, key.indexOf('/'));
        long sent = Long.parseLong(key.substring(key.lastIndexOf('/') + 1));
        List<Long> known = lags.computeIfAbsent(run, any -> new ArrayList<>());
        synchronized (known) {
            known.add(now - sent);
        }
    }

    /** Waits until the view shows so many commands of a run, and returns how long each took, in microseconds. */
    List<Long> await(String run, int count) throws IOException, InterruptedException {
        List<Long> known = lags.computeIfAbsent(run, any -> new ArrayList<>());
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            synchronized (known) {
                if (known.size() >= count) {
                    return List.copyOf(known);
                }
                if (System.nanoTime() > end) {
                    throw new IOException("the view shows %d of %d commands".formatted(known.size(), count));
                }
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
