package com.ytempire.bench.audit;

import com.ytempire.bench.log.Database;
import com.ytempire.bench.turns.Way;
import com.ytempire.eventstore.AuditedLog;
import com.ytempire.eventstore.LogReader;
import com.ytempire.eventstore.LogTables;
import com.ytempire.eventstore.RebuildLog;
import com.ytempire.eventstore.StableNameSerializer;
import com.ytempire.read.audit.AuditKey;
import com.ytempire.read.audit.AuditQuestion;
import com.ytempire.read.audit.AuditResult;
import com.ytempire.read.audit.AuditView;
import com.ytempire.read.audit.Audits;
import com.ytempire.read.cost.CostProjection;
import com.ytempire.read.rebuild.Rebuilds;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Our audit of everything, as {@code audit costs} starts it. */
final class OursAudited implements Way {
    /** Two parts of the log with their seals at once, the ledger, and look-ups. */
    private static final int CONNECTIONS = 8;

    private static final long LOOK_MILLIS = 50;
    private static final String VIEW = CostProjection.VIEW;

    private final HikariDataSource pool;
    private final Audits audits;
    private final long events;
    private long lines;
    private long mostBytes;

    OursAudited(Database database, long events, Path folder) throws SQLException, IOException, InterruptedException {
        this.pool = database.pool(CONNECTIONS);
        this.events = events;
        StableNameSerializer serializer = new StableNameSerializer();
        DSLContext sql = DSL.using(pool, SQLDialect.POSTGRES);
        RebuildLog log = new RebuildLog(pool, serializer);
        LogTables.tokenStore(pool::getConnection, serializer, "bench")
                .initializeTokenSegments(VIEW, 1, new LogReader(pool).head());
        fillLedger(new Rebuilds(sql, log, List.of(new CostProjection(sql)), Clock.systemUTC()));
        audits = new Audits(
                sql,
                pool,
                log,
                new AuditedLog(pool, serializer),
                AuditKey.at(folder.resolve("audit-key")),
                Clock.systemUTC());
    }

    private static void fillLedger(Rebuilds rebuilds) throws InterruptedException {
        rebuilds.start(VIEW, "bench", "to be audited");
        while (true) {
            String state = Objects.requireNonNull(rebuilds.one(VIEW).rebuild()).state();
            switch (state) {
                case "done" -> {
                    return;
                }
                case "failed", "stopped" -> throw new IllegalStateException("the ledger could not be filled");
                default -> Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    @Override
    public String name() {
        return "YTEmpire";
    }

    @Override
    public double run() throws InterruptedException {
        resetPeak();
        long begun = System.nanoTime();
        AuditView audit = audits.start(new AuditQuestion(null, null, null, null, null, null));
        while (audit.state().equals("running")) {
            Thread.sleep(LOOK_MILLIS);
            audit = audits.get(audit.id());
        }
        double rate = events / ((System.nanoTime() - begun) / 1e9);
        AuditResult result = audit.result();
        if (result == null || !result.balanced() || result.events() != events) {
            throw new IllegalStateException("the books of a log that is as it was written do not balance: " + audit);
        }
        lines = result.lines();
        mostBytes = Math.max(mostBytes, peak());
        return rate;
    }

    /** What was kept alive of the heap, at most. */
    long mostBytes() {
        return mostBytes;
    }

    @Override
    public Optional<String> remark() {
        return Optional.of("**YTEmpire**: %,d cost lines derived and found in the ledger; every chain and seal checked."
                .formatted(lines));
    }

    private static void resetPeak() {
        System.gc();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long peak() {
        return heap().mapToLong(part -> part.getCollectionUsage() == null
                        ? 0
                        : part.getCollectionUsage().getUsed())
                .sum();
    }

    private static Stream<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(part -> part.getType() == MemoryType.HEAP);
    }

    @Override
    public void close() {
        audits.destroy();
        pool.close();
    }
}
