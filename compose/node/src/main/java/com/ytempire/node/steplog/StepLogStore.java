package com.ytempire.node.steplog;

import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.StepLogs;
import com.ytempire.node.steplog.OpenStepLog.Kept;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import tools.jackson.databind.ObjectMapper;

/**
 * Keeps what attempts on this node say in {@code work.step_run}, once a second by a thread of its own: while the database
 * is away the attempts go on, and what is kept of them waits within its limits.
 */
public final class StepLogStore implements StepLogs, SmartLifecycle {
    /** For so long what a run said is kept after it. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(StepLogStore.class);
    private static final InheritableThreadLocal<@Nullable OpenStepLog> CURRENT = new InheritableThreadLocal<>();
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);
    private static final int MOST_WAITING = 200;
    private static final int PURGED_AT_ONCE = 10_000;

    private static final String WRITE = """
            INSERT INTO work.step_run (video_id, step, attempt, run, worker, revision, permille, detail, progress_at, lines,
                tools, begun_at, seen_at, ended_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?)
            ON CONFLICT (video_id, step, attempt, run) DO UPDATE SET worker = excluded.worker,
                revision = excluded.revision, permille = excluded.permille, detail = excluded.detail,
                progress_at = excluded.progress_at, lines = excluded.lines, tools = excluded.tools,
                seen_at = excluded.seen_at, ended_at = excluded.ended_at""";
    private static final String SEEN =
            "UPDATE work.step_run SET seen_at = ? WHERE video_id = ? AND step = ? AND attempt = ? AND run = ?";
    private static final String PURGE = "DELETE FROM work.step_run WHERE ctid = ANY(ARRAY("
            + "SELECT ctid FROM work.step_run WHERE seen_at < ? LIMIT " + PURGED_AT_ONCE + "))";

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final Redaction redaction;
    private final Map<OpenStepLog, Written> logs = new LinkedHashMap<>();
    private Instant complainedAt = Instant.MIN;
    private volatile @Nullable Thread writer;

    /** How far a log is in the database. */
    private record Written(long revision, Instant at, boolean closed) {}

    StepLogStore(JdbcClient jdbc, ObjectMapper mapper, Clock clock, Redaction redaction) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.clock = clock;
        this.redaction = redaction;
    }

    /** Where this thread's lines belong, null for nowhere. */
    static @Nullable OpenStepLog current() {
        return CURRENT.get();
    }

    @Override
    public StepLog begin(StepKey key, int run, String worker) {
        OpenStepLog log = new OpenStepLog(key, run, worker, clock, redaction, CURRENT::remove);
        synchronized (logs) {
            logs.put(log, new Written(0, Instant.MIN, false));
            if (logs.size() > MOST_WAITING) {
                logs.remove(logs.keySet().iterator().next());
            }
        }
        CURRENT.set(log);
        return log;
    }

    /** Writes what is new, and a sign of life of what is not. */
    void write() {
        Map<OpenStepLog, Written> known;
        synchronized (logs) {
            known = new LinkedHashMap<>(logs);
        }
        known.forEach((log, written) -> {
            try {
                Written now = write(log, written);
                synchronized (logs) {
                    if (now.closed()) {
                        logs.remove(log);
                    } else {
                        logs.replace(log, now);
                    }
                }
            } catch (RuntimeException e) {
                complain(e);
            }
        });
    }

    private Written write(OpenStepLog log, Written written) {
        Instant now = clock.instant();
        boolean news = log.revision() != written.revision();
        if (!news && now.isBefore(written.at().plus(SIGN_OF_LIFE))) {
            return written;
        }
        Kept kept = log.kept();
        StepKey key = kept.key();
        String step = key.step().name().toLowerCase(Locale.ROOT);
        if (news) {
            jdbc.sql(WRITE)
                    .param(key.videoId().value())
                    .param(step)
                    .param(key.attempt())
                    .param(kept.run())
                    .param(kept.worker())
                    .param(kept.revision())
                    .param(kept.permille())
                    .param(kept.detail())
                    .param(time(kept.progressAt()))
                    .param(json(kept.lines()))
                    .param(json(kept.tools()))
                    .param(time(kept.begunAt()))
                    .param(Timestamp.from(now))
                    .param(time(kept.endedAt()))
                    .update();
        } else {
            jdbc.sql(SEEN)
                    .params(Timestamp.from(now), key.videoId().value(), step, key.attempt(), kept.run())
                    .update();
        }
        return new Written(kept.revision(), now, kept.endedAt() != null);
    }

    private String json(Object value) {
        return mapper.writeValueAsString(value);
    }

    private static @Nullable Timestamp time(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private void complain(RuntimeException e) {
        Instant now = clock.instant();
        if (now.isAfter(complainedAt.plus(BETWEEN_COMPLAINTS))) {
            complainedAt = now;
            LOG.warn("what attempts say cannot be kept at the moment; they go on: {}", e.toString());
        }
    }

    /** Removes what has had its time, some at once. */
    @Scheduled(initialDelay = 20, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void purge() {
        int gone = jdbc.sql(PURGE)
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
        LOG.debug("what {} runs of attempts said is gone", gone);
    }

    @Override
    public void start() {
        writer = Thread.ofPlatform().daemon().name("step-logs").start(() -> {
            try {
                while (true) {
                    Thread.sleep(INTERVAL);
                    write();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** After the attempts have ended, before the database is left. */
    @Override
    public void stop() {
        Thread running = writer;
        writer = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(INTERVAL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        write();
    }

    @Override
    public boolean isRunning() {
        return writer != null;
    }

    /** Before the work begins, and so after it has ended. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }
}
