package com.ytempire.render;

import com.ytempire.api.video.Narration.SpokenSentence;
import com.ytempire.api.video.Narration.SpokenWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes captions as SRT and VTT: up to two lines of 42 characters, in step with the video. */
final class CaptionFiles {
    private static final int LINE_CHARACTERS = 42;
    private static final int LINES = 2;
    /** A caption stays this long after its last word, so that it does not flicker away. */
    private static final Duration LINGER = Duration.ofMillis(400);

    private CaptionFiles() {}

    /** One caption; times count from the start of the video. */
    record Cue(Duration start, Duration end, List<String> lines) {}

    static List<Cue> cues(Timeline timeline) {
        List<Cue> cues = new ArrayList<>();
        for (Timeline.Slot slot : timeline.slots()) {
            for (SpokenSentence sentence : slot.spoken().sentences()) {
                addCues(cues, sentence.words());
            }
        }
        Duration end = Grid.time(timeline.frames());
        List<Cue> lingering = new ArrayList<>();
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            Duration limit = i + 1 < cues.size() ? cues.get(i + 1).start() : end;
            Duration wanted = cue.end().plus(LINGER);
            Duration until = wanted.compareTo(limit) < 0 ? wanted : limit;
            if (until.compareTo(cue.start()) > 0) {
                lingering.add(new Cue(cue.start(), until, cue.lines()));
            }
        }
        return lingering;
    }

    private static void addCues(List<Cue> cues, List<SpokenWord> words) {
        List<String> texts = words.stream().map(word -> plain(word.text())).toList();
        for (CaptionPages.Span page : CaptionPages.split(texts, String::length, LINE_CHARACTERS, LINES)) {
            List<String> shown = texts.subList(page.from(), page.to());
            List<String> lines = CaptionPages.wrap(shown, String::length, LINE_CHARACTERS).stream()
                    .map(line -> String.join(" ", shown.subList(line.from(), line.to())))
                    .toList();
            Duration start = words.get(page.from()).start();
            Duration end = words.get(page.to() - 1).end();
            cues.add(new Cue(start, end, lines));
        }
    }

    static void writeSubRip(List<Cue> cues, Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        int number = 1;
        for (Cue cue : cues) {
            text.append(number++).append('\n');
            text.append(clock(cue.start(), ',')).append(" --> ").append(clock(cue.end(), ','));
            text.append('\n').append(String.join("\n", cue.lines())).append("\n\n");
        }
        Files.writeString(file, text);
    }

    static void writeWebVtt(List<Cue> cues, Path file) throws IOException {
        StringBuilder text = new StringBuilder("WEBVTT\n\n");
        for (Cue cue : cues) {
            text.append(clock(cue.start(), '.')).append(" --> ").append(clock(cue.end(), '.'));
            text.append('\n').append(escaped(String.join("\n", cue.lines()))).append("\n\n");
        }
        Files.writeString(file, text);
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip().replace("-->", "→");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String clock(Duration time, char decimal) {
        long millis = Math.round(time.toNanos() / 1e6);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%c%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                decimal,
                millis % 1000);
    }
}
