package com.ytempire.read.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.statement.Days;
import com.ytempire.api.statement.StatementFormat;
import com.ytempire.api.statement.StatementLine;
import com.ytempire.eventstore.RebuildLog;
import com.ytempire.eventstore.StableNameSerializer;
import com.ytempire.read.FreshReads;
import com.ytempire.read.ReadModel;
import com.ytempire.read.jooq.tables.records.StatementRecord;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.ErrorResponseException;

@Timeout(60)
class ReconciliationsTest {
    @Test
    void givenAsManyAsANodeComparesAtATime_whenOneMoreIsAskedFor_thenItIsToldToComeBack(@TempDir Path folder)
            throws Exception {
        SlowFormat slow = new SlowFormat();
        try (ReadModel model = new ReadModel();
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Books.Media media = new Books.Media(folder);
            StatementRecord statement = statement(media.put(new byte[0], "text/csv"));
            Reconciliations reconciliations = new Reconciliations(
                    model.sql,
                    new RebuildLog(model.pool(), new StableNameSerializer()),
                    media,
                    new FreshReads(),
                    List.of(slow));
            List<Future<Map<String, Match>>> compared = new ArrayList<>();
            for (int i = 0; i < Reconciliations.MOST_AT_ONCE; i++) {
                compared.add(readers.submit(() -> reconciliations.matches(statement)));
            }
            try {
                slow.begun.await();

                assertThatThrownBy(() -> reconciliations.matches(statement))
                        .isInstanceOfSatisfying(ErrorResponseException.class, busy -> {
                            assertThat(busy.getStatusCode().value()).isEqualTo(503);
                            assertThat(busy.getHeaders().getFirst("Retry-After"))
                                    .isEqualTo("5");
                        });
            } finally {
                slow.goOn.countDown();
            }

            for (Future<Map<String, Match>> each : compared) {
                assertThat(each.get(20, TimeUnit.SECONDS)).isEmpty();
            }
            assertThat(reconciliations.matches(statement)).isEmpty();
        }
    }

    private static StatementRecord statement(MediaRef file) {
        StatementRecord statement = new StatementRecord();
        statement.setId("stm_of-nobody");
        statement.setProvider("slow");
        statement.setFromDay(LocalDate.parse("2026-11-01"));
        statement.setToDay(LocalDate.parse("2026-12-01"));
        statement.setSha256(file.sha256());
        statement.setBytes(file.bytes());
        statement.setMediaType(file.mediaType());
        return statement;
    }

    /** Takes as long to be read as a test wants. */
    private static final class SlowFormat implements StatementFormat {
        private final CountDownLatch begun = new CountDownLatch(Reconciliations.MOST_AT_ONCE);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public String provider() {
            return "slow";
        }

        @Override
        public Set<String> booked() {
            return Set.of("slow");
        }

        @Override
        public Set<Meter> meters() {
            return Set.of(Meter.MONEY);
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public List<StatementLine> read(InputStream csv, Days days) {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return List.of();
        }
    }
}
