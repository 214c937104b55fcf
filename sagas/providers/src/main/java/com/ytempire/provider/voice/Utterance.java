package com.ytempire.provider.voice;

import java.util.List;

/** One spoken sentence at {@link Wav#RATE}, levelled, 16 bit, without silence around it. */
final class Utterance {
    private final short[] samples;
    private final List<Span> words;

    /** Takes the array over. The words follow each other inside the sentence. */
    Utterance(short[] samples, List<Span> words) {
        int at = 0;
        for (Span word : words) {
            if (word.start() < at || word.end() > samples.length) {
                throw new IllegalArgumentException(word + " lies outside its sentence or its turn");
            }
            at = word.end();
        }
        this.samples = samples;
        this.words = List.copyOf(words);
    }

    /** Not to be changed. */
    short[] samples() {
        return samples;
    }

    List<Span> words() {
        return words;
    }
}
