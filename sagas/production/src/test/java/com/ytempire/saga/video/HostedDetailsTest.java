package com.ytempire.saga.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.video.Narration;
import com.ytempire.api.video.Storyboard;
import com.ytempire.api.video.VideoDetails;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostedDetailsTest {
    @Test
    void givenChaptersThatYoutubeWouldShow_thenTheyStandBelowTheDescription() {
        VideoDetails hosted = HostedDetails.of(details("About lamps."), storyboard(3), narration(20, 25, 30));

        assertThat(hosted.description()).isEqualTo("About lamps.\n\n0:00 Part 0\n0:20 Part 1\n0:45 Part 2");
    }

    @Test
    void givenFewerThanThreeChapters_thenThereAreNone() {
        VideoDetails hosted = HostedDetails.of(details("About lamps."), storyboard(2), narration(20, 25));

        assertThat(hosted).isEqualTo(details("About lamps."));
    }

    @Test
    void givenAChapterShorterThanTenSeconds_thenItIsPartOfTheOneBefore() {
        VideoDetails hosted = HostedDetails.of(details(""), storyboard(5), narration(12, 12, 6, 12, 5));

        assertThat(hosted.description()).isEqualTo("0:00 Part 0\n0:12 Part 1\n0:24 Part 2");
    }

    @Test
    void givenNoRoomForChapters_thenTheOwnersDescriptionStaysWhole() {
        VideoDetails full = details("x".repeat(4990));

        assertThat(HostedDetails.of(full, storyboard(3), narration(20, 25, 30))).isEqualTo(full);
    }

    private static VideoDetails details(String description) {
        return new VideoDetails("Lamps", description, List.of("lamp"));
    }

    private static Storyboard storyboard(int scenes) {
        List<Storyboard.Chapter> chapters = new ArrayList<>();
        List<Storyboard.Scene> all = new ArrayList<>();
        for (int i = 0; i < scenes; i++) {
            chapters.add(new Storyboard.Chapter("Part " + i, i));
            all.add(new Storyboard.Scene("Part " + i, List.of("It shines."), List.of(), Duration.ofSeconds(10), null));
        }
        return new Storyboard(details(""), chapters, all, "en-US");
    }

    private static Narration narration(int... seconds) {
        List<Narration.SpokenScene> scenes = new ArrayList<>();
        Duration start = Duration.ZERO;
        for (int length : seconds) {
            Duration end = start.plusSeconds(length);
            scenes.add(new Narration.SpokenScene(start, end, List.of()));
            start = end;
        }
        return new Narration(start, "voice", scenes);
    }
}
