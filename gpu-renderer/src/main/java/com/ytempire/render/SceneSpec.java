package com.ytempire.render;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a scene's picture depends on, apart from canvas, palette and encoder: nothing here knows where in the video
 * the scene is, so that it looks the same, byte for byte, wherever it comes.
 *
 * @param channel name shown in the corner
 * @param title opens the video in its first scene; null in every other
 * @param heading may be empty
 * @param visual the user's picture or clip; null for a card of type alone
 * @param frames length
 */
record SceneSpec(
        String channel,
        @Nullable String title,
        String heading,
        List<TimedPoint> points,
        List<TimedSentence> sentences,
        @Nullable Visual visual,
        int frames) {
    SceneSpec {
        points = List.copyOf(points);
        sentences = List.copyOf(sentences);
    }

    /** A point and the frame on which it appears. */
    record TimedPoint(String text, int from) {}

    /** A spoken sentence. */
    record TimedSentence(List<TimedWord> words) {
        TimedSentence {
            words = List.copyOf(words);
        }
    }

    /** A word and the frames, from inclusive to exclusive, during which it is spoken. */
    record TimedWord(String text, int from, int to) {}
}
