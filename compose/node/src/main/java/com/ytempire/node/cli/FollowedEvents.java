package com.ytempire.node.cli;

import com.ytempire.node.cli.EventStream.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The events at one address, over one connection after the other. */
final class FollowedEvents {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long RECONNECT_MILLIS = 500;

    private final NodeClient client;
    private final String path;
    private final Duration patience;
    private volatile @Nullable EventStream open;

    FollowedEvents(NodeClient client, String path) {
        this(client, path, PATIENCE);
    }

    FollowedEvents(NodeClient client, String path, Duration patience) {
        this.client = client;
        this.path = path;
        this.patience = patience;
    }

    /**
     * Hands over each event up to the last, which it returns; a node that is away for half a minute is unreachable.
     *
     * @param draw is called by another thread from time to time
     */
    Event follow(Predicate<Event> isLast, Runnable draw, long drawMillis) {
        Thread clock = Thread.ofPlatform().daemon().name("redraw").start(() -> tick(draw, drawMillis));
        try {
            return untilLast(isLast);
        } finally {
            clock.interrupt();
        }
    }

    private Event untilLast(Predicate<Event> isLast) {
        long heardAt = System.nanoTime();
        while (true) {
            try (EventStream events = new EventStream(client.events(path))) {
                open = events;
                for (Optional<Event> event = events.next(); event.isPresent(); event = events.next()) {
                    if (isLast.test(event.get())) {
                        return event.get();
                    }
                }
                heardAt = events.heardAt();
            } catch (CliException e) {
                if (e.exitCode() != ExitCodes.UNREACHABLE || System.nanoTime() - heardAt > patience.toNanos()) {
                    throw e;
                }
            } finally {
                open = null;
            }
            Waiting.pause(RECONNECT_MILLIS);
        }
    }

    private void tick(Runnable draw, long drawMillis) {
        try {
            while (true) {
                Thread.sleep(drawMillis);
                draw.run();
                EventStream events = open;
                if (events != null) {
                    events.closeWhenSilent();
                }
            }
        } catch (InterruptedException e) {
            // the watch is over
            return;
        }
    }
}
