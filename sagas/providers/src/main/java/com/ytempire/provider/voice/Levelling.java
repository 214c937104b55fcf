package com.ytempire.provider.voice;

/** Brings speech to an even loudness without moving it in time: rumble out, gain, limiter, soft edges. */
final class Levelling {
    /** What a sentence is brought to, in LUFS. */
    static final double TARGET = -17.0;

    /** No sample goes above this: −2 dBFS leaves room for what lies between samples. */
    static final float CEILING = 0.794f;

    private static final double MOST_GAIN_DB = 18;
    private static final int LOOK_AHEAD = Wav.RATE / 200;
    private static final int FADE_IN = Wav.RATE / 250;
    private static final int FADE_OUT = Wav.RATE / 80;
    private static final double RUMBLE_HZ = 70;

    private Levelling() {}

    /** The same speech, levelled; the array is changed. */
    static short[] level(float[] speech) {
        Biquad.highPass(Wav.RATE, RUMBLE_HZ).apply(speech);
        double loudness = Loudness.of(speech);
        double gainDb = Double.isFinite(loudness) ? Math.min(MOST_GAIN_DB, TARGET - loudness) : 0;
        float gain = (float) Math.pow(10, gainDb / 20);
        for (int i = 0; i < speech.length; i++) {
            speech[i] *= gain;
        }
        limit(speech);
        fade(speech);
        short[] samples = new short[speech.length];
        for (int i = 0; i < speech.length; i++) {
            samples[i] = (short) Math.round(speech[i] * 32767f);
        }
        return samples;
    }

    /** Turns peaks down smoothly, starting before they come: the gain is the mean of the least needed around. */
    private static void limit(float[] speech) {
        float[] needed = new float[speech.length];
        boolean quiet = true;
        for (int i = 0; i < speech.length; i++) {
            float peak = Math.abs(speech[i]);
            needed[i] = peak > CEILING ? CEILING / peak : 1f;
            quiet &= peak <= CEILING;
        }
        if (quiet) {
            return;
        }
        float[] least = leastAround(needed);
        double sum = 0;
        int from = 0;
        int to = 0;
        for (int i = 0; i < speech.length; i++) {
            while (to < speech.length && to <= i + LOOK_AHEAD) {
                sum += least[to++];
            }
            while (from < i - LOOK_AHEAD) {
                sum -= least[from++];
            }
            speech[i] = Math.clamp((float) (speech[i] * sum / (to - from)), -CEILING, CEILING);
        }
    }

    /** The least value within the look-ahead on both sides, by a queue of rising values. */
    private static float[] leastAround(float[] values) {
        float[] least = new float[values.length];
        int[] queue = new int[values.length];
        int head = 0;
        int tail = 0;
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            while (next < values.length && next <= i + LOOK_AHEAD) {
                while (tail > head && values[queue[tail - 1]] >= values[next]) {
                    tail--;
                }
                queue[tail++] = next++;
            }
            while (queue[head] < i - LOOK_AHEAD) {
                head++;
            }
            least[i] = values[queue[head]];
        }
        return least;
    }

    private static void fade(float[] speech) {
        int in = Math.min(FADE_IN, speech.length);
        for (int i = 0; i < in; i++) {
            speech[i] *= rise((double) i / in);
        }
        int out = Math.min(FADE_OUT, speech.length);
        for (int i = 0; i < out; i++) {
            speech[speech.length - 1 - i] *= rise((double) i / out);
        }
    }

    private static float rise(double part) {
        return (float) (0.5 - 0.5 * Math.cos(Math.PI * part));
    }
}
