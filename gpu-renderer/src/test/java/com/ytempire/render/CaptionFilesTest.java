package com.ytempire.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.video.Narration;
import com.ytempire.api.video.Narration.SpokenSentence;
import com.ytempire.api.video.Narration.SpokenWord;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.Storyboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionFilesTest {
    @TempDir
    Path folder;

    @Test
    void everyWordIsInACaptionThatIsShownWhileItIsSpoken() throws StepFailure {
        Narration narration = Samples.narration(storyboard());
        List<CaptionFiles.Cue> cues = CaptionFiles.cues(Timeline.of(narration));

        List<String> shown = new ArrayList<>();
        cues.forEach(cue -> shown.addAll(List.of(String.join(" ", cue.lines()).split(" ", -1))));
        List<SpokenWord> words = narration.scenes().stream()
                .flatMap(scene -> scene.sentences().stream())
                .map(SpokenSentence::words)
                .flatMap(List::stream)
                .toList();
        assertThat(shown).isEqualTo(words.stream().map(SpokenWord::text).toList());
        Duration near = Duration.ofMillis(40);
        for (SpokenWord word : words) {
            assertThat(cues)
                    .as(word.toString())
                    .anyMatch(cue -> cue.start().minus(near).compareTo(word.start()) <= 0
                            && cue.end().plus(near).compareTo(word.end()) >= 0
                            && String.join(" ", cue.lines()).contains(word.text()));
        }
    }

    @Test
    void captionsHaveTwoShortLinesAtMostAndDoNotOverlap() throws StepFailure {
        List<CaptionFiles.Cue> cues = CaptionFiles.cues(Timeline.of(Samples.narration(storyboard())));

        assertThat(cues).allSatisfy(cue -> {
            assertThat(cue.lines()).hasSizeBetween(1, 2);
            assertThat(cue.lines()).allMatch(line -> line.length() <= 42);
            assertThat(cue.end()).isGreaterThan(cue.start());
        });
        for (int i = 1; i < cues.size(); i++) {
            assertThat(cues.get(i).start())
                    .isGreaterThanOrEqualTo(cues.get(i - 1).end());
        }
    }

    @Test
    void theFilesAreWellFormed() throws IOException {
        List<CaptionFiles.Cue> cues = List.of(
                new CaptionFiles.Cue(Duration.ofMillis(100), Duration.ofMillis(1900), List.of("A & B", "<C>")),
                new CaptionFiles.Cue(Duration.ofMillis(2000), Duration.ofMillis(3_723_004), List.of("D")));
        Path subRip = folder.resolve("a.srt");
        Path webVtt = folder.resolve("a.vtt");
        CaptionFiles.writeSubRip(cues, subRip);
        CaptionFiles.writeWebVtt(cues, webVtt);

        assertThat(Files.readString(subRip)).isEqualTo("""
                1
                00:00:00,100 --> 00:00:01,900
                A & B
                <C>

                2
                00:00:02,000 --> 01:02:03,004
                D

                """);
        assertThat(Files.readString(webVtt)).isEqualTo("""
                WEBVTT

                00:00:00.100 --> 00:00:01.900
                A &amp; B
                &lt;C&gt;

                00:00:02.000 --> 01:02:03.004
                D

                """);
    }

    private static Storyboard storyboard() {
        return Samples.storyboard(
                "Captions",
                List.of(
                        Samples.scene(
                                "One",
                                null,
                                List.of(
                                        "Short.",
                                        "A sentence that is a good deal longer than two lines of captions can hold,"
                                                + " with a comma or two, so that it has to be divided."),
                                List.of()),
                        Samples.scene("Two", null, List.of("The end, my friends."), List.of())));
    }
}
