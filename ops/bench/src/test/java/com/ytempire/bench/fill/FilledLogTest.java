package com.ytempire.bench.fill;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.bench.log.Database;
import com.ytempire.bench.log.Server;
import com.ytempire.bench.turns.CopyReference;
import com.ytempire.eventstore.ChainCheck;
import com.ytempire.eventstore.PostgresEventStorageEngine;
import com.ytempire.eventstore.StableNameSerializer;
import java.nio.file.Path;
import java.util.Map;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilledLogTest {
    private static final int EVENTS = 12_345;

    @TempDir
    private Path folder;

    @Test
    void aFilledLogReadsLikeOneThatWasLived() throws Exception {
        try (Server server = Server.start(folder)) {
            Database database = server.database("filled");
            Flyway.configure().dataSource(database.connections()).load().migrate();

            double size = FilledLog.fill(database, EVENTS, 1);

            assertThat(size).isBetween(180.0, 280.0);
            assertThat(database.ask("SELECT count(*) FROM log.event")).isEqualTo("" + EVENTS);
            assertThat(database.ask("SELECT sum(events) FROM log.seal")).isEqualTo("" + EVENTS);
            try (PostgresEventStorageEngine engine = new PostgresEventStorageEngine(
                    database.connections(),
                    database.connections(),
                    new StableNameSerializer(),
                    NoOpEventUpcaster.INSTANCE)) {
                assertThat(engine.readEvents(null, false)
                                .map(event -> event.getPayload().getClass().getSimpleName()))
                        .hasSize(EVENTS)
                        .contains("VideoRequested", "StepFailed", "CostIncurred", "VideoPublished");
            }
            assertThat(new ChainCheck(database.connections()).faults()).isEmpty();
            assertThat(new CopyReference(database, "COPY binary", Map.of("log.event", "payload"), 2).run())
                    .isPositive();
        }
    }
}
