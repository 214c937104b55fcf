package com.ytempire.saga.video;

import com.ytempire.api.video.Narration;
import com.ytempire.api.video.Storyboard;
import com.ytempire.api.video.VideoDetails;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The details as the host shows them: the owner's, and the chapters below them where there is room. */
final class HostedDetails {
    private static final int MAX_BYTES = 5000;

    // YouTube shows chapters only when there are three or more, the first at 0:00, none shorter than ten seconds
    private static final int FEWEST_CHAPTERS = 3;
    private static final Duration SHORTEST_CHAPTER = Duration.ofSeconds(10);

    private HostedDetails() {}

    static VideoDetails of(VideoDetails details, Storyboard storyboard, Narration narration) {
        List<String> lines = chapterLines(storyboard, narration);
        if (lines.size() < FEWEST_CHAPTERS) {
            return details;
        }
        String description = (details.description().strip() + "\n\n" + String.join("\n", lines)).strip();
        boolean fits = description.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
        return fits ? new VideoDetails(details.title(), description, details.tags()) : details;
    }

    private static List<String> chapterLines(Storyboard storyboard, Narration narration) {
        List<String> lines = new ArrayList<>();
        Duration last = SHORTEST_CHAPTER.negated();
        for (Storyboard.Chapter chapter : storyboard.chapters()) {
            Duration start = narration.scenes().get(chapter.firstScene()).start();
            boolean longEnough = narration.length().minus(start).compareTo(SHORTEST_CHAPTER) >= 0;
            if (longEnough && start.minus(last).compareTo(SHORTEST_CHAPTER) >= 0) {
                lines.add(stamp(lines.isEmpty() ? Duration.ZERO : start) + " " + plain(chapter.title()));
                last = start;
            }
        }
        return lines;
    }

    private static String stamp(Duration time) {
        return time.toHours() > 0
                ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }

    private static String plain(String title) {
        return title.replace("<", "").replace(">", "").strip();
    }
}
