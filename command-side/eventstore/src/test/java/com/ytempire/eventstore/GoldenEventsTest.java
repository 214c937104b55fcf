package com.ytempire.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.EventNames;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.VideoEvent;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is stored must stay readable for ever: each event has a file that shows its stored form. When a form is meant to
 * change, give the event a new revision and an upcaster; {@code -Dgolden.write=true} writes files that are missing.
 */
class GoldenEventsTest {
    private final StableNameSerializer serializer = new StableNameSerializer();

    static Stream<Object> events() {
        return EventSamples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsStoredAsItsGoldenFileShows(Object event) throws IOException {
        SerializedObject<byte[]> stored = serializer.serialize(event, byte[].class);

        assertThat(new String(stored.getData(), UTF_8)).isEqualTo(golden(stored, event));
    }

    @ParameterizedTest
    @MethodSource("events")
    void aGoldenFileIsReadBackAsItsEvent(Object event) throws IOException {
        SerializedObject<byte[]> form = serializer.serialize(event, byte[].class);
        byte[] stored = golden(form, event).getBytes(UTF_8);

        Object read = serializer.deserialize(new SimpleSerializedObject<>(stored, byte[].class, form.getType()));

        assertThat(read).isEqualTo(event);
    }

    @Test
    void costsFromBeforeThePricesWereKeptAreStillRead() throws IOException {
        try (InputStream in = GoldenEventsTest.class.getResourceAsStream("/golden/video.cost-incurred.1.json")) {
            Object read = serializer.deserialize(new SimpleSerializedObject<>(
                    in.readAllBytes(), byte[].class, new SimpleSerializedType("video.cost-incurred", "1")));

            assertThat(read).isInstanceOfSatisfying(VideoEvent.CostIncurred.class, event -> {
                assertThat(event.pricing()).isNull();
                assertThat(event.lines()).extracting(CostLine::model).containsOnlyNulls();
                assertThat(event.lines().getFirst().amount()).isEqualTo("0.0002515625");
            });
        }
    }

    @Test
    void aUsageOfAnotherDayThanItsBillIsStoredWithItsDay() {
        VideoEvent.CostIncurred event = EventSamples.all().stream()
                .filter(VideoEvent.CostIncurred.class::isInstance)
                .map(VideoEvent.CostIncurred.class::cast)
                .findFirst()
                .orElseThrow();
        Usage used = new Usage("gpt-5", Meter.INPUT_TOKENS, BigDecimal.TEN, LocalDate.parse("2026-11-21"));
        CostLine line = CostLine.priced("openai", used, new BigDecimal("0.00000125"), "USD", "2026-11");
        VideoEvent.CostIncurred crossing = new VideoEvent.CostIncurred(
                event.videoId(), event.step(), event.attempt(), List.of(line), event.pricing());

        SerializedObject<byte[]> stored = serializer.serialize(crossing, byte[].class);

        assertThat(new String(stored.getData(), UTF_8)).contains("\"priceList\":\"2026-11\",\"day\":\"2026-11-21\"}");
        assertThat(serializer.<byte[], Object>deserialize(stored)).isEqualTo(crossing);
    }

    @Test
    void everyEventHasASample() {
        Set<String> sampled = EventSamples.all().stream()
                .map(event -> EventNames.nameOf(event.getClass()))
                .collect(Collectors.toSet());

        assertThat(sampled).isEqualTo(EventNames.all().keySet());
    }

    private static String golden(SerializedObject<byte[]> stored, Object event) throws IOException {
        String name = "%s.%s.json"
                .formatted(stored.getType().getName(), stored.getType().getRevision());
        if (Boolean.getBoolean("golden.write")) {
            Path file = Path.of("src/test/resources/golden", name);
            if (!Files.exists(file)) {
                Files.write(file, stored.getData());
            }
            return Files.readString(file);
        }
        try (InputStream in = GoldenEventsTest.class.getResourceAsStream("/golden/" + name)) {
            assertThat(in).as("golden file %s of %s", name, event.getClass()).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
