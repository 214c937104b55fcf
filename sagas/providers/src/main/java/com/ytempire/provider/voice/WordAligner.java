package com.ytempire.provider.voice;

import com.ytempire.provider.text.SpeechLength;
import com.ytempire.provider.text.SpokenForm;
import java.util.ArrayList;
import java.util.List;

/**
 * Times the words of a sentence whose voice tells only the sound: its start and end are measured, pauses are found where
 * the sound falls silent near a mark, and between those the words share the time as their syllables and letters ask.
 */
final class WordAligner {
    private static final int FRAME = Wav.RATE / 100;
    private static final int SHORTEST_PAUSE_FRAMES = 6;
    private static final double SILENCE = 0.012;
    /** How far from its expected place a pause is looked for, as a part of the sentence. */
    private static final double REACH = 0.18;

    private final SpeechLength speech;

    WordAligner(SpeechLength speech) {
        this.speech = speech;
    }

    /** The sound between its first and its last audible frame. */
    static float[] trimmed(float[] sound) {
        boolean[] loud = loud(sound);
        int first = 0;
        int last = loud.length - 1;
        while (first < loud.length && !loud[first]) {
            first++;
        }
        while (last > first && !loud[last]) {
            last--;
        }
        int from = Math.min(sound.length, Math.max(0, first - 1) * FRAME);
        int to = Math.min(sound.length, (last + 3) * FRAME);
        float[] kept = new float[Math.max(0, to - from)];
        System.arraycopy(sound, from, kept, 0, kept.length);
        return kept;
    }

    /** A span for each written word of a trimmed sound. */
    List<Span> align(List<SpokenForm> words, float[] sound) {
        List<Span> pauses = pauses(sound);
        List<Span> spans = new ArrayList<>();
        double left = words.stream().mapToDouble(speech::wordsOf).sum();
        int from = 0;
        int at = 0;
        while (at < words.size()) {
            int next = phraseEnd(words, at);
            double phrase = words.subList(at, next).stream()
                    .mapToDouble(speech::wordsOf)
                    .sum();
            Span pause = new Span(sound.length, sound.length);
            if (next < words.size() && left > 0) {
                double expected = from + (sound.length - from) * phrase / left;
                pause = nearest(pauses, expected, from, sound.length);
            }
            share(words.subList(at, next), from, pause.start(), spans);
            left -= phrase;
            from = pause.end();
            at = next;
        }
        return spans;
    }

    private void share(List<SpokenForm> words, int from, int to, List<Span> spans) {
        double total = words.stream().mapToDouble(speech::wordsOf).sum();
        double sum = 0;
        int at = from;
        for (SpokenForm word : words) {
            sum += speech.wordsOf(word);
            int end = total > 0 ? (int) Math.round(from + (to - from) * sum / total) : at;
            spans.add(new Span(at, Math.max(at, end)));
            at = spans.getLast().end();
        }
    }

    /** The number of the word after the next mark. */
    private static int phraseEnd(List<SpokenForm> words, int at) {
        for (int i = at; i < words.size(); i++) {
            List<String> spoken = words.get(i).spoken();
            if (!spoken.isEmpty() && SpokenForm.isMark(spoken.getLast())) {
                return i + 1;
            }
        }
        return words.size();
    }

    /** The pause nearest to where it is expected; a point there when the voice made none. */
    private static Span nearest(List<Span> pauses, double expected, int from, int length) {
        Span best = new Span(clamp(expected, from, length), clamp(expected, from, length));
        double least = REACH * length;
        for (Span pause : pauses) {
            double off = Math.abs((pause.start() + pause.end()) / 2.0 - expected);
            if (pause.start() >= from && off < least) {
                least = off;
                best = pause;
            }
        }
        return best;
    }

    private static int clamp(double sample, int from, int to) {
        return Math.clamp(Math.round(sample), from, to);
    }

    private static List<Span> pauses(float[] sound) {
        boolean[] loud = loud(sound);
        List<Span> pauses = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < loud.length; i++) {
            if (!loud[i] && start < 0) {
                start = i;
            }
            if (loud[i] && start >= 0) {
                if (i - start >= SHORTEST_PAUSE_FRAMES && start > 0) {
                    pauses.add(new Span(start * FRAME, i * FRAME));
                }
                start = -1;
            }
        }
        return pauses;
    }

    private static boolean[] loud(float[] sound) {
        boolean[] loud = new boolean[(sound.length + FRAME - 1) / FRAME];
        double peak = 1e-6;
        for (float sample : sound) {
            peak = Math.max(peak, Math.abs(sample));
        }
        for (int i = 0; i < loud.length; i++) {
            int to = Math.min(sound.length, (i + 1) * FRAME);
            double sum = 0;
            for (int k = i * FRAME; k < to; k++) {
                sum += (double) sound[k] * sound[k];
            }
            loud[i] = Math.sqrt(sum / (to - i * FRAME)) > SILENCE * peak;
        }
        return loud;
    }
}
