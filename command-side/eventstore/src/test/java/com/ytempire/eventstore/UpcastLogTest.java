package com.ytempire.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.log.EventLog.Place;
import com.ytempire.api.log.EventLog.Placed;
import com.ytempire.api.log.EventLog.Range;
import com.ytempire.api.log.Recorded;
import com.ytempire.api.log.Unreadable;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.StepScheduled;
import com.ytempire.api.video.VideoEvent.StepStarted;
import com.ytempire.api.video.VideoEvent.VideoReady;
import com.ytempire.api.video.VideoId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events from earlier days: {@code video.step-began}, which named its step {@code phase}, was renamed, and
 * {@code video.step-heartbeat} is of no use any more.
 */
class UpcastLogTest {
    private static final VideoId VIDEO = VideoId.of(new UUID(1, 2));
    private static final StepScheduled SCHEDULED =
            new StepScheduled(VIDEO, Step.SCRIPT, 1, "offline", Instant.parse("2026-01-01T00:00:00Z"));
    private static final StepStarted STARTED = new StepStarted(VIDEO, Step.SCRIPT, 1, 1, "offline", "node-1");
    private static final VideoReady READY = new VideoReady(VIDEO);
    private static final Set<String> NAMES = Set.of("video.step-started", "video.ready");

    private final TestLog log = new TestLog();
    private final StableNameSerializer serializer = new StableNameSerializer();
    private final RebuildLog upcast = new RebuildLog(log.source(), serializer, new FromEarlierDays());

    @BeforeEach
    void write() {
        PostgresEventStorageEngine engine = log.engine();
        engine.appendEvents(event(0, SCHEDULED), event(1, STARTED), event(2, STARTED), event(3, READY));
        engine.close();
        log.execute("""
                UPDATE log.event SET name = 'video.step-began', revision = '0',
                    payload = replace(convert_from(payload, 'UTF8'), '"step"', '"phase"')::bytea WHERE sequence = 1
                """);
        log.execute("UPDATE log.event SET name = 'video.step-heartbeat', revision = '7' WHERE sequence = 2");
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aRebuildReadsThemInTheirPresentShape() {
        List<Object> read = new ArrayList<>();
        upcast.read(new Range(null, null), upcast.horizon(), NAMES, recorded -> read.add(recorded.event()));

        assertThat(read).containsExactly(STARTED, READY);
        assertThat(upcast.count(upcast.horizon(), NAMES)).isEqualTo(3);
    }

    @Test
    void withoutUpcastersTheyAreNotFoundUnderTheirPresentName() {
        RebuildLog plain = new RebuildLog(log.source(), serializer, NoOpEventUpcaster.INSTANCE);
        List<Object> read = new ArrayList<>();
        plain.read(new Range(null, null), plain.horizon(), NAMES, recorded -> read.add(recorded.event()));

        assertThat(read).containsExactly(READY);
    }

    @Test
    void whatIsDroppedStillHasItsPlaceForThoseWhoReadOn() {
        List<Placed> read = upcast.after(Place.NONE, 10);

        assertThat(read).hasSize(4);
        assertThat(read.get(1).recorded().event()).isEqualTo(STARTED);
        assertThat(read.get(2).recorded().event()).isNotInstanceOfAny(VideoEvent.class, Unreadable.class);
        assertThat(upcast.ofAggregate(VIDEO.value(), 1, 2))
                .extracting(Recorded::sequence)
                .containsExactly(1L, 2L);
    }

    @Test
    void thereIsMoreAsLongAsOneIsToCome() {
        Place second = upcast.after(Place.NONE, 1).getFirst().place();

        assertThat(upcast.hasMore(second, Set.of("video.step-started"))).isTrue();
    }

    @Test
    void anAuditReadsThemInTheirPresentShapeAndChecksThemAsTheyAreStored() {
        AuditedLog audited = new AuditedLog(log.source(), serializer, new FromEarlierDays());
        List<Object> read = new ArrayList<>();

        var verdict = audited.read(
                upcast.horizon(), NAMES, placed -> read.add(placed.recorded().event()), new LongAdder());

        assertThat(read).containsExactly(STARTED, READY);
        // the test altered them
        assertThat(verdict.faults())
                .hasSize(2)
                .anyMatch(fault -> fault.startsWith("event 1 (video.step-began)"))
                .anyMatch(fault -> fault.startsWith("event 2 (video.step-heartbeat)"));
        read.clear();
        audited.readAggregate(
                VIDEO.value(), NAMES, placed -> read.add(placed.recorded().event()));
        assertThat(read).containsExactly(STARTED, READY);
    }

    @Test
    void oneThatCannotBeReadIsToldUnderItsPresentName() {
        log.execute("UPDATE log.event SET payload = 'no JSON' WHERE sequence = 1");

        assertThat(upcast.after(Place.NONE, 10))
                .extracting(placed -> placed.recorded().event())
                .element(1)
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable -> assertThat(unreadable.name()).isEqualTo("video.step-started"));
    }

    private static DomainEventMessage<?> event(long sequence, VideoEvent event) {
        return new GenericDomainEventMessage<>("video", VIDEO.value(), sequence, event);
    }

    private static final class FromEarlierDays implements EventUpcaster {
        @Override
        public Stream<IntermediateEventRepresentation> upcast(Stream<IntermediateEventRepresentation> events) {
            return events.filter(event -> !event.getType().getName().equals("video.step-heartbeat"))
                    .map(event -> event.getType().getName().equals("video.step-began") ? began(event) : event);
        }

        private static IntermediateEventRepresentation began(IntermediateEventRepresentation event) {
            return event.upcastPayload(new SimpleSerializedType("video.step-started", "1"), JsonNode.class, old -> {
                ObjectNode payload = (ObjectNode) old;
                payload.set("step", payload.remove("phase"));
                return payload;
            });
        }
    }
}
