package com.ytempire.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.EventNames;
import com.ytempire.api.video.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class PlainRecordsTest {
    private static final int MUTATIONS_OF_A_SAMPLE = 3000;
    private static final Crate CRATE = new Crate(
            "c",
            7,
            -8L,
            true,
            new BigDecimal("0.50"),
            Instant.parse("2026-02-28T23:59:59.5Z"),
            LocalDate.parse("2024-02-29"),
            Duration.parse("PT1H2M3.004S"),
            Step.VOICE,
            List.of(new Tin("peas", 3), new Tin(null, 0)));

    private final JsonMapper mapper = StoredJson.mapper();
    private final PlainRecords plain = PlainRecords.of(Crate.class).orElseThrow();

    static Stream<Object> events() {
        return EventSamples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventIsReadAsItIsWritten(Object event) {
        PlainRecords records = PlainRecords.of(event.getClass())
                .orElseThrow(() ->
                        new AssertionError("%s has a field of a kind that PlainRecords does not know: add it there, or"
                                        .formatted(EventNames.nameOf(event.getClass()))
                                + " else rebuilds and audits read this event several times as slowly"));

        assertThat(records.read(mapper.writeValueAsBytes(event))).isEqualTo(event);
    }

    /** Whatever is done to stored JSON: what is read at all is what Jackson reads, to the last decimal. */
    @ParameterizedTest
    @MethodSource("events")
    void nothingIsReadInAnotherWayThanByJackson(Object event) {
        PlainRecords records = PlainRecords.of(event.getClass()).orElseThrow();
        byte[] written = mapper.writeValueAsBytes(event);
        Random chance = new Random(event.getClass().getName().hashCode());
        for (int i = 0; i < MUTATIONS_OF_A_SAMPLE; i++) {
            byte[] mutated = mutated(written, chance);
            Object read = records.read(mutated);
            if (read != null) {
                assertThat(read).as(new String(mutated, UTF_8)).isEqualTo(byJackson(mutated, event.getClass()));
            }
        }
    }

    private @Nullable Object byJackson(byte[] json, Class<?> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JacksonException e) {
            return e.getMessage();
        }
    }

    /** A byte or two changed, put in or left out, mostly into something that JSON has a meaning for. */
    private static byte[] mutated(byte[] written, Random chance) {
        String meaningful = "0123456789.-+eETZPMSH:\"\\{}[],nulltrue \u0001\u00e9x";
        List<Byte> bytes = new ArrayList<>();
        for (byte each : written) {
            bytes.add(each);
        }
        for (int i = chance.nextInt(3); i >= 0; i--) {
            int at = chance.nextInt(bytes.size());
            byte other = (byte) meaningful.charAt(chance.nextInt(meaningful.length()));
            switch (chance.nextInt(3)) {
                case 0 -> bytes.set(at, other);
                case 1 -> bytes.add(at, other);
                default -> bytes.remove(at);
            }
        }
        byte[] mutated = new byte[bytes.size()];
        for (int i = 0; i < mutated.length; i++) {
            mutated[i] = bytes.get(i);
        }
        return mutated;
    }

    @Test
    void everyKindOfFieldIsRead() {
        byte[] written = mapper.writeValueAsBytes(CRATE);

        assertThat(plain.read(written)).isEqualTo(CRATE).isEqualTo(mapper.readValue(written, Crate.class));
    }

    @Test
    void aFieldThatIsLeftOutIsNull() {
        assertThat(PlainRecords.of(Tin.class).orElseThrow().read("{\"count\":3}".getBytes(UTF_8)))
                .isEqualTo(new Tin(null, 3));
    }

    @Test
    void otherLanguagesAreReadToo() {
        assertThat(PlainRecords.of(Tin.class)
                        .orElseThrow()
                        .read("{\"of\":\"Erbsen, grün 🫛\",\"count\":3}".getBytes(UTF_8)))
                .isEqualTo(new Tin("Erbsen, grün 🫛", 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            another order      | {"count":3,"of":"peas"}
            one from later     | {"of":"peas","count":3,"lid":true}
            one twice          | {"of":"peas","count":3,"count":4}
            blanks             | {"of": "peas","count":3}
            something escaped  | {"of":"pe\\u0061s","count":3}
            a word for a number| {"of":"peas","count":"3"}
            no whole number    | {"of":"peas","count":3.0}
            too large a number | {"of":"peas","count":3000000000}
            none that must be  | {"of":"peas"}
            null that must not | {"of":"peas","count":null}
            more behind it     | {"of":"peas","count":3}}
            cut off            | {"of":"peas","count":3
            refused            | {"of":"peas","count":-1}
            nothing            | ``
            """)
    void whatIsWrittenInAnotherWayIsLeftToJackson(String way, String json) {
        assertThat(PlainRecords.of(Tin.class).orElseThrow().read(json.getBytes(UTF_8)))
                .as(way)
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "01", "-", "1.", ".5", "12345678901234567890.1", "1.5e3", "\"1.5\"", "+1", "NaN"})
    void aNumberInAnotherFormIsLeftToJackson(String number) {
        assertThat(PlainRecords.of(Price.class)
                        .orElseThrow()
                        .read("{\"of\":%s}".formatted(number).getBytes(UTF_8)))
                .isNull();
    }

    @Test
    void textThatIsNoUtf8IsLeftToJackson() {
        byte[] broken = "{\"of\":\"p?as\",\"count\":3}".getBytes(UTF_8);
        broken[8] = (byte) 0xe9;

        assertThat(PlainRecords.of(Tin.class).orElseThrow().read(broken)).isNull();
    }

    @Test
    void aRecordWithAFieldOfAnotherKindIsJacksonsAlone() {
        assertThat(PlainRecords.of(Odd.class)).isEmpty();
    }

    @Test
    void theSameNamesAreReadByManyThreadsAtOnce() {
        List<byte[]> written =
                EventSamples.all().stream().map(mapper::writeValueAsBytes).toList();
        List<PlainRecords> records = EventSamples.all().stream()
                .map(event -> PlainRecords.of(event.getClass()).orElseThrow())
                .toList();

        List<Object> read = Stream.iterate(0, i -> i + 1)
                .limit(20_000)
                .parallel()
                .<Object>map(i -> {
                    Object event = records.get(i % written.size()).read(written.get(i % written.size()));
                    return event == null || !event.equals(EventSamples.all().get(i % written.size())) ? i : "same";
                })
                .toList();

        assertThat(read).hasSize(20_000).containsOnly("same");
    }

    record Crate(
            String name,
            int weight,
            long place,
            boolean open,
            BigDecimal price,
            Instant packed,
            LocalDate due,
            Duration kept,
            Step step,
            List<Tin> tins) {}

    record Tin(@Nullable String of, int count) {
        Tin {
            if (count < 0) {
                throw new IllegalArgumentException("no crate has " + count + " tins");
            }
        }
    }

    record Price(BigDecimal of) {}

    record Odd(String name, Thread worker) {}
}
