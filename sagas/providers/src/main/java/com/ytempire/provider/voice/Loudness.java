package com.ytempire.provider.voice;

import java.util.ArrayList;
import java.util.List;

/** Integrated loudness of mono speech by ITU-R BS.1770: K-weighted, gated blocks of 400 ms. */
final class Loudness {
    private static final int BLOCK = Wav.RATE * 2 / 5;
    private static final int STEP = BLOCK / 4;
    private static final double OFFSET = -0.691;
    private static final double ABSOLUTE_GATE = -70;
    private static final double RELATIVE_GATE = -10;

    private Loudness() {}

    /** In LUFS; negative infinity for silence. */
    static double of(float[] signal) {
        float[] weighted = signal.clone();
        Biquad.highShelf(Wav.RATE, 1681.974450955533, 0.7071752369554196, 3.999843853973347)
                .apply(weighted);
        Biquad.highPass(Wav.RATE, 38.13547087602444, 0.5003270373238773).apply(weighted);
        List<Double> powers = new ArrayList<>();
        for (int start = 0; start == 0 || start + BLOCK <= weighted.length; start += STEP) {
            powers.add(power(weighted, start, Math.min(weighted.length, start + BLOCK)));
        }
        double gate = Math.max(ABSOLUTE_GATE, loudness(mean(powers, ABSOLUTE_GATE)) + RELATIVE_GATE);
        return loudness(mean(powers, gate));
    }

    private static double power(float[] signal, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) signal[i] * signal[i];
        }
        return to == from ? 0 : sum / (to - from);
    }

    private static double mean(List<Double> powers, double gate) {
        return powers.stream()
                .mapToDouble(Double::doubleValue)
                .filter(power -> loudness(power) > gate)
                .average()
                .orElse(0);
    }

    private static double loudness(double power) {
        return power <= 0 ? Double.NEGATIVE_INFINITY : OFFSET + 10 * Math.log10(power);
    }
}
