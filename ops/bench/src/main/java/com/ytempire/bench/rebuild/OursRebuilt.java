package com.ytempire.bench.rebuild;

import com.ytempire.bench.log.Database;
import com.ytempire.bench.turns.Way;
import com.ytempire.eventstore.LogReader;
import com.ytempire.eventstore.LogTables;
import com.ytempire.eventstore.RebuildLog;
import com.ytempire.eventstore.StableNameSerializer;
import com.ytempire.read.cost.CostProjection;
import com.ytempire.read.rebuild.Rebuilds;
import com.ytempire.read.rebuild.ViewStatus.RebuildStatus;
import com.ytempire.read.video.VideoProjection;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Our rebuild as an operator starts it, both views in one pass; the live views count as up to date. */
final class OursRebuilt implements Way {
    private static final List<String> VIEWS = List.of("video-view", "video-cost-view");
    /** A rebuild reads and writes over two each, and holds a lock on one more. */
    private static final int CONNECTIONS = 8;

    private static final long LOOK_MILLIS = 50;

    private final HikariDataSource pool;
    private final Rebuilds rebuilds;
    private final long events;

    OursRebuilt(Database database, long events) throws SQLException {
        this.pool = database.pool(CONNECTIONS);
        this.events = events;
        StableNameSerializer serializer = new StableNameSerializer();
        DSLContext sql = DSL.using(pool, SQLDialect.POSTGRES);
        JdbcTokenStore tokens = LogTables.tokenStore(new DataSourceConnectionProvider(pool), serializer, "bench");
        for (String view : VIEWS) {
            tokens.initializeTokenSegments(view, 1, new LogReader(pool).head());
        }
        this.rebuilds = new Rebuilds(
                sql,
                new RebuildLog(pool, serializer),
                List.of(new VideoProjection(sql), new CostProjection(sql)),
                Clock.systemUTC());
    }

    @Override
    public String name() {
        return "YTEmpire";
    }

    @Override
    public double run() throws InterruptedException {
        long begun = System.nanoTime();
        rebuilds.start(VIEWS, "bench", "to measure");
        for (String view : VIEWS) {
            await(view);
        }
        return events / ((System.nanoTime() - begun) / 1e9);
    }

    private void await(String view) throws InterruptedException {
        while (true) {
            RebuildStatus status = Objects.requireNonNull(rebuilds.one(view).rebuild());
            switch (status.state()) {
                case "done" -> {
                    return;
                }
                case "failed", "stopped" ->
                    throw new IllegalStateException(view + " was not rebuilt: " + status.message());
                default -> Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    @Override
    public void close() {
        rebuilds.destroy();
        pool.close();
    }
}
