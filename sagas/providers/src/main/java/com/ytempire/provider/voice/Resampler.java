package com.ytempire.provider.voice;

/** Brings sound to {@link Wav#RATE} by windowed sinc interpolation, keeping its duration to the sample. */
final class Resampler {
    /** Zero crossings on each side of the kernel. */
    private static final int LOBES = 16;

    private Resampler() {}

    /** The same sound at 48 kHz; {@code rate} from 8 to 192 kHz. */
    static float[] resample(float[] sound, int rate) {
        if (rate == Wav.RATE) {
            return sound;
        }
        int length = Math.toIntExact(Math.round((double) sound.length * Wav.RATE / rate));
        double step = (double) rate / Wav.RATE;
        double cutoff = Math.min(1, 1 / step);
        double reach = LOBES / cutoff;
        float[] result = new float[length];
        for (int i = 0; i < length; i++) {
            double at = i * step;
            int from = Math.max(0, (int) Math.ceil(at - reach));
            int to = Math.min(sound.length - 1, (int) Math.floor(at + reach));
            double sum = 0;
            for (int k = from; k <= to; k++) {
                sum += sound[k] * kernel(at - k, cutoff, reach);
            }
            result[i] = (float) sum;
        }
        return result;
    }

    private static double kernel(double x, double cutoff, double reach) {
        double phase = Math.PI * x * cutoff;
        double sinc = Math.abs(phase) < 1e-9 ? 1 : Math.sin(phase) / phase;
        double window = 0.5 + 0.5 * Math.cos(Math.PI * x / reach);
        return cutoff * sinc * window;
    }
}
