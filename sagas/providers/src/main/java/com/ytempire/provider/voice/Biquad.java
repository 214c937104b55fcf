package com.ytempire.provider.voice;

/** A second-order filter in direct form, with the coefficients of the usual audio cookbook. */
final class Biquad {
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;

    private Biquad(double b0, double b1, double b2, double a0, double a1, double a2) {
        this.b0 = b0 / a0;
        this.b1 = b1 / a0;
        this.b2 = b2 / a0;
        this.a1 = a1 / a0;
        this.a2 = a2 / a0;
    }

    /** Butterworth high-pass. */
    static Biquad highPass(double rate, double hz) {
        return highPass(rate, hz, Math.sqrt(0.5));
    }

    static Biquad highPass(double rate, double hz, double q) {
        double w = 2 * Math.PI * hz / rate;
        double alpha = Math.sin(w) / (2 * q);
        double cos = Math.cos(w);
        return new Biquad((1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    static Biquad highShelf(double rate, double hz, double q, double gainDb) {
        double a = Math.pow(10, gainDb / 40);
        double w = 2 * Math.PI * hz / rate;
        double cos = Math.cos(w);
        double root = 2 * Math.sqrt(a) * Math.sin(w) / (2 * q);
        return new Biquad(
                a * ((a + 1) + (a - 1) * cos + root),
                -2 * a * ((a - 1) + (a + 1) * cos),
                a * ((a + 1) + (a - 1) * cos - root),
                (a + 1) - (a - 1) * cos + root,
                2 * ((a - 1) - (a + 1) * cos),
                (a + 1) - (a - 1) * cos - root);
    }

    /** Filters the signal in place, from silence. */
    void apply(float[] signal) {
        double x1 = 0;
        double x2 = 0;
        double y1 = 0;
        double y2 = 0;
        for (int i = 0; i < signal.length; i++) {
            double x = signal[i];
            double y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
            x2 = x1;
            x1 = x;
            y2 = y1;
            y1 = y;
            signal[i] = (float) y;
        }
    }
}
