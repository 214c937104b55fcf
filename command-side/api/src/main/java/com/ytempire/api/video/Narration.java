package com.ytempire.api.video;

import java.time.Duration;
import java.util.List;

/**
 * When each word of a storyboard is spoken, measured from the start of the audio and exact to the sample. Scenes tile
 * the audio without gap: each begins where the one before ends, and holds the pause that follows its last word.
 *
 * @param length of the whole audio
 * @param voice name of the voice that spoke
 */
public record Narration(Duration length, String voice, List<SpokenScene> scenes) {
    public Narration {
        scenes = List.copyOf(scenes);
    }

    /** One scene, in the order of the storyboard. */
    public record SpokenScene(Duration start, Duration end, List<SpokenSentence> sentences) {
        public SpokenScene {
            sentences = List.copyOf(sentences);
        }
    }

    /** One sentence of the scene, in order. */
    public record SpokenSentence(Duration start, Duration end, List<SpokenWord> words) {
        public SpokenSentence {
            words = List.copyOf(words);
        }
    }

    /**
     * One word as the storyboard writes it, with its punctuation: joined by single blanks, the words of a sentence
     * give the sentence.
     */
    public record SpokenWord(String text, Duration start, Duration end) {}
}
