package com.ytempire.node.health;

import com.ytempire.eventstore.PostgresEventStorageEngine;
import com.ytempire.eventstore.Writers;
import com.ytempire.node.watch.Processors;
import com.ytempire.node.watch.Processors.Fault;
import com.ytempire.node.watch.Readings;
import com.ytempire.node.watch.Readings.Lag;
import com.ytempire.read.Words;
import com.ytempire.saga.video.WorkQueue.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNodes;

/** How each part is looked at. */
final class Parts {
    private static final Duration READING_PATIENCE = Duration.ofSeconds(1);
    private static final Duration STALLED = Duration.ofSeconds(5);
    private static final Duration LATE = Duration.ofSeconds(30);
    /** Longer than the longest time after which a processor that failed tries again. */
    private static final Duration RECENT_FAULT = Duration.ofSeconds(70);

    private static final Duration UNATTENDED = Duration.ofMinutes(1);
    private static final long LITTLE_SPACE = 2L << 30;
    private static final long NO_SPACE = 256L << 20;

    private Parts() {}

    /** Asks over a connection of its own, since one of a pool waits for another when the database is gone. */
    static List<Finding> database(DataSource unpooled) throws SQLException {
        long begun = System.nanoTime();
        try (Connection connection = unpooled.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
        return List.of(Finding.up("database", "answers in %.1f ms".formatted((System.nanoTime() - begun) / 1e6)));
    }

    static List<Finding> connections(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            boolean ignored = connection.isClosed();
            return List.of(Finding.up("connections", "one was free"));
        }
    }

    static List<Finding> redis(RedissonClient redisson) {
        boolean answers =
                redisson.getRedisNodes(RedisNodes.SINGLE).getInstance().ping(2, TimeUnit.SECONDS);
        return List.of(
                answers
                        ? Finding.up("redis", "answers")
                        : Finding.down("redis", "does not answer: no step begins and no progress shows"));
    }

    static List<Finding> log(PostgresEventStorageEngine engine) {
        Writers writers = engine.writers();
        String underWay = "%d commands are under way".formatted(writers.commands());
        if (!writers.alive()) {
            return List.of(Finding.down("log", "its writer has ended: restart the node"));
        }
        return List.of(
                writers.longest().compareTo(STALLED) > 0
                        ? Finding.down(
                                "log",
                                "a transaction has not ended for %s, and %s"
                                        .formatted(words(writers.longest()), underWay))
                        : Finding.up("log", underWay));
    }

    static List<Finding> media(Path folder) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        String words = "%,d MiB are free in %s".formatted(free >> 20, folder);
        if (free < NO_SPACE) {
            return List.of(Finding.down("media", words + ": nothing can be made until there is more"));
        }
        return List.of(free < LITTLE_SPACE ? Finding.impaired("media", words) : Finding.up("media", words));
    }

    static List<Finding> processors(Readings readings, Processors here, PostgresEventStorageEngine engine) {
        readings.processors().refresh(READING_PATIENCE);
        Duration since = readings.processors().age().orElse(Duration.ZERO);
        return readings.processors()
                .last()
                .map(all -> all.entrySet().stream()
                        .map(each -> processor(each.getKey(), each.getValue(), since, here, engine))
                        .toList())
                .orElseGet(() -> unknown("processors"));
    }

    /** How one is, of which the lag was read some time ago. */
    private static Finding processor(
            String name, Lag lag, Duration since, Processors here, PostgresEventStorageEngine engine) {
        if (!here.isRunning(name)) {
            return Finding.down(name, "is stopped on this node");
        }
        if (lag.events() == 0) {
            return lag.parked() == 0
                    ? Finding.up(name, "caught up")
                    : Finding.impaired(
                            name,
                            "caught up, but %d stand still in it: ./ytempire projections parked %s"
                                    .formatted(lag.parked(), name));
        }
        String behind = lag.events() == 1
                ? "1 event behind, %s old".formatted(words(lag.oldest()))
                : "%,d events behind, the first is %s old".formatted(lag.events(), words(lag.oldest()));
        Optional<Fault> fault = here.lastFault(name)
                .filter(last -> last.age().compareTo(RECENT_FAULT) < 0
                        && last.mayStand(lag.oldest().plus(since)));
        if (fault.isPresent()) {
            return Finding.down(
                    name,
                    "%s; it fails and tries again: %s"
                            .formatted(behind, fault.get().message()));
        }
        if (lag.oldest().compareTo(LATE) < 0) {
            return Finding.up(name, behind);
        }
        String cause = engine.standing()
                .heldUpBy()
                .map(who -> "; kept waiting by " + who)
                .orElse("");
        return Finding.impaired(name, behind + cause);
    }

    static List<Finding> queue(Readings readings) {
        readings.queue().refresh(READING_PATIENCE);
        return readings.queue()
                .last()
                .map(steps -> {
                    List<Finding> busy = new ArrayList<>();
                    steps.forEach((step, waiting) -> {
                        if (waiting.due() + waiting.running() > 0) {
                            busy.add(queue("queue-" + Words.of(step), waiting));
                        }
                    });
                    return busy.isEmpty() ? List.of(Finding.up("queue", "no step waits or is at work")) : busy;
                })
                .orElseGet(() -> unknown("queue"));
    }

    private static Finding queue(String part, Waiting waiting) {
        String words = "%d at work, %d wait".formatted(waiting.running(), waiting.due())
                + (waiting.due() == 0 ? "" : ", the first for " + words(waiting.oldest()));
        return waiting.running() == 0 && waiting.oldest().compareTo(UNATTENDED) > 0
                ? Finding.impaired(part, words + ": no node takes them up")
                : Finding.up(part, words);
    }

    private static List<Finding> unknown(String part) {
        return List.of(Finding.impaired(part, "not known: the database did not say"));
    }

    private static String words(Duration time) {
        return time.compareTo(Duration.ofMinutes(2)) < 0
                ? "%.1f s".formatted(time.toMillis() / 1e3)
                : "%,d min".formatted(time.toMinutes());
    }
}
