package com.ytempire.read.rebuild;

import static com.ytempire.read.jooq.Tables.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.log.Recorded;
import com.ytempire.api.video.VideoEvent.VideoReady;
import com.ytempire.api.video.VideoId;
import com.ytempire.read.Projection;
import com.ytempire.read.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final int VIDEOS = 200;
    private static final int EVENTS_OF_A_VIDEO = 7;

    private final Pieces pieces = new Pieces();
    private final Batch batch = new Batch(List.of(pieces));
    private final List<VideoReady> events = new ArrayList<>();

    @Test
    void givenManyEvents_whenTheirRowsAreMade_thenOfAFewVideosAtATimeAndOfEachOnce() {
        fill();
        assertThat(pieces.written).as("made while events come").hasSizeBetween(2, 3);

        batch.rows();
        batch.rows();

        assertThat(pieces.written.stream().flatMap(List::stream)).containsExactlyElementsOf(events);
        assertThat(pieces.written)
                .as("no video in two pieces")
                .allSatisfy(
                        piece -> assertThat(piece.size() % EVENTS_OF_A_VIDEO).isZero());
    }

    @Test
    void givenAnEventThatCannotBeShown_whenOthersFollow_thenItFailsOnlyWhereTheRowsAreAskedFor() {
        pieces.failAt = 1;

        assertThatCode(this::fill).doesNotThrowAnyException();

        assertThatThrownBy(batch::rows).hasMessage("injected");
        assertThatThrownBy(batch::rows).as("nothing of it is copied").hasMessage("injected");
        assertThat(batch.events()).hasSize(events.size());
    }

    @Test
    void givenABatchThatFailed_whenItIsCleared_thenTheNextEventsAreMadeIntoRows() {
        pieces.failAt = 1;
        fill();
        pieces.failAt = Integer.MAX_VALUE;
        batch.clear();
        pieces.written.clear();
        events.clear();

        fill();
        batch.rows();

        assertThat(pieces.written.stream().flatMap(List::stream)).containsExactlyElementsOf(events);
    }

    private void fill() {
        for (int n = 0; n < VIDEOS; n++) {
            batch.part();
            VideoReady ready = new VideoReady(VideoId.of(new UUID(0x7000, 0x8000_0000_0000_0000L | n)));
            for (int sequence = 0; sequence < EVENTS_OF_A_VIDEO; sequence++) {
                batch.add(new Recorded<>(ready, ready.videoId().value(), sequence, Instant.EPOCH));
                events.add(ready);
            }
        }
    }

    /** What is given to it at once. */
    @ProcessingGroup("pieces")
    private static final class Pieces extends Projection<VideoReady> {
        private final List<List<VideoReady>> written = new ArrayList<>();
        private int failAt = Integer.MAX_VALUE;

        Pieces() {
            super(DSL.using(SQLDialect.POSTGRES), VIDEO, VideoReady.class);
        }

        @Override
        protected void write(Rows rows, List<Recorded<VideoReady>> recorded) {
            if (written.size() == failAt) {
                throw new IllegalStateException("injected");
            }
            written.add(recorded.stream().map(Recorded::event).toList());
        }
    }
}
