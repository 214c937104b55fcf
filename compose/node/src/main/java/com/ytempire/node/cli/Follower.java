package com.ytempire.node.cli;

import com.ytempire.api.video.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Watches one video until it is where one wants it, and shows its progress meanwhile. */
final class Follower {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long REDRAW_MILLIS = 200;

    private final NodeClient client;
    private final Terminal terminal;
    private volatile @Nullable EventStream open;

    Follower(NodeClient client, Terminal terminal) {
        this.client = client;
        this.terminal = terminal;
    }

    /** Returns the video when the condition holds; a node that is away for half a minute is unreachable. */
    JsonNode follow(String videoId, List<Step> steps, Predicate<JsonNode> condition) {
        try (ProgressView view = new ProgressView(terminal, steps)) {
            Thread cursor = new Thread(view::close, "cursor");
            Runtime.getRuntime().addShutdownHook(cursor);
            Thread clock = Thread.ofPlatform().daemon().name("progress").start(() -> tick(view));
            try {
                return untilHolds(videoId, view, condition);
            } finally {
                clock.interrupt();
                removeHook(cursor);
            }
        }
    }

    private JsonNode untilHolds(String videoId, ProgressView view, Predicate<JsonNode> condition) {
        long heardAt = System.nanoTime();
        while (true) {
            try (EventStream events = new EventStream(client.events("/videos/" + videoId + "/events"))) {
                open = events;
                for (Optional<EventStream.Event> event = events.next(); event.isPresent(); event = events.next()) {
                    heardAt = System.nanoTime();
                    JsonNode data = event.get().data();
                    if (event.get().type().equals("progress")) {
                        view.progress(data);
                    } else if (event.get().type().equals("changed")) {
                        view.changed(data);
                        if (condition.test(data)) {
                            return data;
                        }
                    }
                }
            } catch (CliException e) {
                if (e.exitCode() != ExitCodes.UNREACHABLE || System.nanoTime() - heardAt > PATIENCE.toNanos()) {
                    throw e;
                }
            } finally {
                open = null;
            }
            pause();
        }
    }

    private void tick(ProgressView view) {
        try {
            while (true) {
                Thread.sleep(REDRAW_MILLIS);
                view.tick();
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

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.interrupted();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process ends already and the hook does its work
            return;
        }
    }
}
