package com.ytempire.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.video.Narration;
import com.ytempire.api.video.Narration.SpokenScene;
import com.ytempire.api.video.Narration.SpokenSentence;
import com.ytempire.api.video.Narration.SpokenWord;
import com.ytempire.api.video.StepFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void howeverManyScenesThereAreEachStartsWithinHalfAFrameOfItsVoice() throws StepFailure {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            List<Duration> lengths = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                lengths.add(Duration.ofNanos(random.nextLong(500_000_000, 9_000_000_000L)));
            }
            Timeline timeline = Timeline.of(narration(lengths));
            int frame = 0;
            for (Timeline.Slot slot : timeline.slots()) {
                assertThat(slot.filler()).isBetween(0, 1);
                assertThat(Grid.time(frame).minus(slot.spoken().start()).abs()).isLessThan(Duration.ofMillis(17));
                frame += slot.frames() + slot.filler();
            }
        }
    }

    @Test
    void aSceneHasTheSameFramesWhereverItComes() throws StepFailure {
        Duration scene = Duration.ofMillis(4_321);
        Timeline early = Timeline.of(narration(List.of(scene)));
        Timeline late = Timeline.of(narration(List.of(Duration.ofMillis(1_234), scene)));

        assertThat(late.slots().get(1).frames())
                .isEqualTo(early.slots().getFirst().frames());
        SpokenWord first =
                early.slots().getFirst().spoken().sentences().getFirst().words().getFirst();
        SpokenWord second =
                late.slots().get(1).spoken().sentences().getFirst().words().getFirst();
        assertThat(late.slots().get(1).frame(second.start()))
                .isEqualTo(early.slots().getFirst().frame(first.start()));
    }

    @Test
    void aSceneWithoutLengthIsRefused() {
        assertThatThrownBy(() -> Timeline.of(narration(List.of(Duration.ofSeconds(1), Duration.ZERO))))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("scene 2");
    }

    private static Narration narration(List<Duration> lengths) {
        List<SpokenScene> scenes = new ArrayList<>();
        Duration now = Duration.ZERO;
        for (Duration length : lengths) {
            Duration end = now.plus(length);
            SpokenWord word = new SpokenWord("word", now.plus(length.dividedBy(10)), now.plus(length.dividedBy(2)));
            scenes.add(new SpokenScene(now, end, List.of(new SpokenSentence(word.start(), word.end(), List.of(word)))));
            now = end;
        }
        return new Narration(now, "test", scenes);
    }
}
