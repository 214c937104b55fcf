package com.ytempire.render;

import com.ytempire.api.video.Narration.SpokenSentence;
import com.ytempire.api.video.Narration.SpokenWord;
import com.ytempire.api.video.Storyboard;
import com.ytempire.render.SceneSpec.TimedPoint;
import com.ytempire.render.SceneSpec.TimedSentence;
import com.ytempire.render.SceneSpec.TimedWord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings a scene of the storyboard together with the moments at which it is spoken. */
final class SceneSpecs {
    private SceneSpecs() {}

    static SceneSpec of(
            Storyboard.Scene scene,
            Timeline.Slot slot,
            @Nullable String title,
            String channel,
            @Nullable Visual visual) {
        List<SpokenSentence> spoken = slot.spoken().sentences();
        List<TimedPoint> points = new ArrayList<>();
        for (Storyboard.Point point : scene.points()) {
            // A voice may have joined sentences; the point then comes with the last of them.
            int sentence = Math.min(point.sentence(), spoken.size() - 1);
            int from = sentence < 0 ? 0 : slot.frame(saidAt(point.text(), spoken.get(sentence)));
            if (!Type.printable(point.text()).isEmpty()) {
                points.add(new TimedPoint(point.text(), from));
            }
        }
        points.sort(Comparator.comparingInt(TimedPoint::from));
        List<TimedSentence> sentences = new ArrayList<>();
        for (SpokenSentence sentence : spoken) {
            List<TimedWord> words = sentence.words().stream()
                    .map(word -> new TimedWord(word.text(), slot.frame(word.start()), slot.frame(word.end())))
                    .toList();
            sentences.add(new TimedSentence(words));
        }
        return new SceneSpec(channel, title, scene.heading(), points, sentences, visual, slot.frames());
    }

    private static Duration saidAt(String point, SpokenSentence sentence) {
        List<SpokenWord> words = sentence.words();
        int word = Mention.in(words.stream().map(SpokenWord::text).toList(), point);
        return word < 0 ? sentence.start() : words.get(word).start();
    }

    /** Where nobody speaks. */
    static List<Measurement.Stretch> pauses(Timeline timeline) {
        List<Measurement.Stretch> pauses = new ArrayList<>();
        double silentSince = 0;
        for (Timeline.Slot slot : timeline.slots()) {
            for (SpokenSentence sentence : slot.spoken().sentences()) {
                for (SpokenWord word : sentence.words()) {
                    double start = Grid.seconds(word.start());
                    if (start > silentSince) {
                        pauses.add(new Measurement.Stretch(silentSince, start));
                    }
                    silentSince = Math.max(silentSince, Grid.seconds(word.end()));
                }
            }
        }
        pauses.add(new Measurement.Stretch(silentSince, Grid.seconds(Grid.time(timeline.frames()))));
        return pauses;
    }
}
