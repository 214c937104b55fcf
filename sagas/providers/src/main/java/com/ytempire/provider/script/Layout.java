package com.ytempire.provider.script;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.Storyboard;
import com.ytempire.api.video.Storyboard.Chapter;
import com.ytempire.api.video.Storyboard.Point;
import com.ytempire.api.video.Storyboard.Scene;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.provider.text.Pacing;
import com.ytempire.provider.text.SpeechLength;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives drafted scenes their lengths and chapters, and a video its details. */
final class Layout {
    /** YouTube shows no chapter that is shorter. */
    private static final Duration SHORTEST_CHAPTER = Duration.ofSeconds(10);

    private static final int MOST_TITLE = 100;
    private static final int MOST_DESCRIPTION = 600;
    private static final int MOST_TAG_LENGTH = 480;
    private static final int MOST_CHAPTER = 80;

    private final SpeechLength speech;

    Layout(SpeechLength speech) {
        this.speech = speech;
    }

    /**
     * A scene before it has a length.
     *
     * @param opensChapter true where the notes begin a new part
     */
    record Draft(
            String heading,
            List<String> sentences,
            List<Point> points,
            @Nullable String asset,
            boolean opensChapter) {}

    List<Scene> scenes(List<Draft> drafts) {
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            Duration length = i == 0 ? Pacing.LEAD_IN : Duration.ZERO;
            for (int k = 0; k < draft.sentences().size(); k++) {
                boolean last = k == draft.sentences().size() - 1;
                Duration scenePause = i == drafts.size() - 1 ? Pacing.TAIL : Pacing.BETWEEN_SCENES;
                length = length.plus(speech.of(draft.sentences().get(k)))
                        .plus(last ? scenePause : Pacing.after(draft.sentences().get(k)));
            }
            scenes.add(new Scene(draft.heading(), draft.sentences(), draft.points(), length, draft.asset()));
        }
        return scenes;
    }

    /** Chapters at new parts, each at least as long as YouTube asks; the last is joined to the one before if need be. */
    static List<Chapter> chapters(List<Draft> drafts, List<Scene> scenes, String title) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        Duration sinceStart = Duration.ZERO;
        for (int i = 0; i < scenes.size(); i++) {
            boolean longEnough = sinceStart.compareTo(SHORTEST_CHAPTER) >= 0;
            if (i > 0
                    && drafts.get(i).opensChapter()
                    && longEnough
                    && !scenes.get(i).heading().isEmpty()) {
                starts.add(i);
                sinceStart = Duration.ZERO;
            }
            sinceStart = sinceStart.plus(scenes.get(i).length());
        }
        if (starts.size() > 1 && sinceStart.compareTo(SHORTEST_CHAPTER) < 0) {
            starts.removeLast();
        }
        return starts.stream()
                .map(start -> {
                    String heading = scenes.get(start).heading();
                    return new Chapter(Wording.fitted(heading.isEmpty() ? title : heading, MOST_CHAPTER), start);
                })
                .toList();
    }

    /** The title: the topic, else the heading of the notes, else their first sentence. */
    static String title(String topic, @Nullable String heading, String firstSentence) throws StepFailure {
        for (String candidate : new String[] {topic, heading == null ? "" : heading, firstSentence}) {
            String title = Wording.fitted(Wording.forYouTube(candidate), MOST_TITLE);
            if (!title.isBlank()) {
                return title.equals(firstSentence) ? title.replaceFirst("\\.$", "") : title;
            }
        }
        throw new StepFailure(FailureClass.INVALID_INPUT, "the video has no title: give it a topic");
    }

    /** What viewers read, made of the given sentences and tags as far as they fit. */
    static VideoDetails details(String title, List<String> summary, List<String> tags) {
        StringBuilder description = new StringBuilder();
        for (String sentence : summary) {
            String plain = Wording.forYouTube(sentence);
            if (description.length() + plain.length() < MOST_DESCRIPTION) {
                description.append(description.isEmpty() ? "" : " ").append(plain);
            }
        }
        List<String> fitting = new ArrayList<>();
        for (String tag : tags) {
            fitting.add(tag);
            if (VideoDetails.countedLength(fitting) > MOST_TAG_LENGTH) {
                fitting.removeLast();
            }
        }
        return new VideoDetails(title, description.toString(), fitting);
    }

    Storyboard storyboard(VideoDetails details, List<Draft> drafts, String language) {
        List<Scene> scenes = scenes(drafts);
        return new Storyboard(details, chapters(drafts, scenes, details.title()), scenes, language);
    }
}
