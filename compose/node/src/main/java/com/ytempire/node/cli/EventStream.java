package com.ytempire.node.cli;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Server-sent events of one video, one after the other, until the connection ends. */
final class EventStream implements AutoCloseable {
    /** A node sends a sign of life every 15 s. */
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(60);

    private final Stream<String> stream;
    private final Iterator<String> lines;
    private volatile long heardAt = System.nanoTime();

    EventStream(Stream<String> stream) {
        this.stream = stream;
        this.lines = stream.iterator();
    }

    /** Waits for the next event; empty when the connection has ended. */
    Optional<Event> next() {
        String type = "message";
        StringBuilder data = new StringBuilder();
        try {
            while (lines.hasNext()) {
                String line = lines.next();
                heardAt = System.nanoTime();
                if (line.isEmpty() && !data.isEmpty()) {
                    return Optional.of(new Event(type, NodeClient.JSON.readTree(data.toString())));
                }
                if (line.startsWith("event:")) {
                    type = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring("data:".length()).strip()).append('\n');
                }
            }
        } catch (UncheckedIOException | CancellationException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** When the node last gave a sign of life, in {@link System#nanoTime}. */
    long heardAt() {
        return heardAt;
    }

    /** Gives a connection up on which nothing was heard for a minute. */
    void closeWhenSilent() {
        if (System.nanoTime() - heardAt > SILENCE_LIMIT.toNanos()) {
            close();
        }
    }

    @Override
    public void close() {
        stream.close();
    }

    /** What happened, and to what. */
    record Event(String type, JsonNode data) {}
}
