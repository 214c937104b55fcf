package com.ytempire.provider.voice;

import com.ytempire.api.video.StepFailure;
import com.ytempire.provider.text.SpokenForm;
import java.util.List;

/** A voice that speaks one sentence at a time. */
interface SentenceSpeaker {
    /** The voice's name, as it stands in the narration. */
    String name();

    /** Changes whenever the same words would sound different: part of the key under which speech is kept. */
    String version();

    /** How many sentences may be spoken at once, 1 or more. */
    int atOnce();

    /** Speaks a sentence that has at least one word to say. */
    RawSpeech speak(List<SpokenForm> words) throws StepFailure;

    /** Speech as the voice made it, at {@link Wav#RATE}: samples from −1 to 1, and a span for each written word. */
    final class RawSpeech {
        private final float[] samples;
        private final List<Span> words;

        /** Takes the array over. */
        RawSpeech(float[] samples, List<Span> words) {
            this.samples = samples;
            this.words = List.copyOf(words);
        }

        float[] samples() {
            return samples;
        }

        List<Span> words() {
            return words;
        }
    }
}
