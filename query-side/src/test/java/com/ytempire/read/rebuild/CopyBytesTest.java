package com.ytempire.read.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.read.ReadModel;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class CopyBytesTest {
    private final ReadModel model = new ReadModel();

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void numbersArriveWithAllTheirDigits() throws Exception {
        Random chance = new Random(1);
        List<BigDecimal> numbers = Stream.concat(
                        Stream.of(
                                        "0",
                                        "0.00",
                                        "-0.0000125",
                                        "1",
                                        "9999",
                                        "10000",
                                        "10000.0001",
                                        "1E+3",
                                        "1E-20",
                                        "123456789012345678901.5")
                                .map(BigDecimal::new),
                        Stream.generate(() -> new BigDecimal(
                                                new BigInteger(1 + chance.nextInt(70), chance), chance.nextInt(22) - 2)
                                        .multiply(BigDecimal.valueOf(chance.nextBoolean() ? 1 : -1)))
                                .limit(5000))
                .toList();
        CopyBytes bytes = new CopyBytes();
        for (int i = 0; i < numbers.size(); i++) {
            bytes.row(2);
            bytes.number(i);
            bytes.decimal(numbers.get(i));
        }

        copy("CREATE TABLE number (id integer, value numeric)", "number", bytes);

        List<BigDecimal> read =
                model.sql.fetch("SELECT value FROM number ORDER BY id").getValues(0, BigDecimal.class);
        assertThat(read).hasSameSizeAs(numbers);
        for (int i = 0; i < read.size(); i++) {
            BigDecimal number = numbers.get(i);
            assertThat(read.get(i)).isEqualTo(number.setScale(Math.max(0, number.scale())));
        }
        assertThat(model.sql
                        .fetchSingle("SELECT count(*)::integer AS other FROM number"
                                + " WHERE numeric_send(value) <> numeric_send(value::text::numeric)")
                        .get("other", Integer.class))
                .isZero();
    }

    @Test
    void everythingElseArrivesAsItWas() throws Exception {
        List<Instant> times = Stream.of(
                        "1969-12-31T23:59:59.999999Z", "2000-01-01T00:00:00Z", "2026-11-26T10:00:00.000001Z")
                .map(Instant::parse)
                .toList();
        CopyBytes bytes = new CopyBytes();
        for (Instant time : times) {
            bytes.row(7);
            bytes.time(time);
            bytes.day(LocalDate.ofInstant(time, ZoneOffset.UTC));
            bytes.text("grün");
            bytes.truth(true);
            bytes.json("{\"a\": [1]}");
            bytes.texts("x", "");
            bytes.nothing();
        }

        copy(
                "CREATE TABLE thing (at timestamptz, day date, word text, truth boolean, json jsonb, words text[],"
                        + " none bigint)",
                "thing",
                bytes);

        assertThat(model.sql.fetch("SELECT at FROM thing ORDER BY at").getValues(0, OffsetDateTime.class))
                .extracting(OffsetDateTime::toInstant)
                .isEqualTo(times);
        assertThat(model.sql.fetch("SELECT day FROM thing ORDER BY at").getValues(0, LocalDate.class))
                .containsExactly(
                        LocalDate.parse("1969-12-31"), LocalDate.parse("2000-01-01"), LocalDate.parse("2026-11-26"));
        assertThat(model.sql
                        .fetch("SELECT DISTINCT word, truth, json::text, words::text, none FROM thing")
                        .formatCSV())
                .contains("grün,true,\"{\"\"a\"\": [1]}\",\"{x,\"\"\"\"}\",");
    }

    private void copy(String table, String name, CopyBytes bytes) {
        model.sql.execute(table);
        model.sql.connection(connection -> {
            var copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + name + " FROM STDIN (FORMAT binary)");
            bytes.send(copy);
            copy.endCopy();
        });
    }
}
