package com.ytempire.render;

import java.awt.Color;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * The plate behind everything: the theme's background with two soft lights, larger than the frame so that it can drift.
 * Every scene begins and ends at the same place of it, which is what makes joins invisible.
 */
record Backdrop(Path file, int width, int height) {
    /** How far the plate may drift, in design units. */
    static final int DRIFT_X = 120;

    static final int DRIFT_Y = 48;
    private static final long SEED = 20;

    /** Paints the plate as raw video, planar 4:2:0, BT.709, limited range. */
    static Backdrop paint(Canvas canvas, Palette palette, Path file) throws IOException {
        int width = canvas.width() + canvas.pixels(DRIFT_X);
        int height = canvas.height() + canvas.pixels(DRIFT_Y);
        Lights lights = new Lights(width, height, palette);
        SplittableRandom noise = new SplittableRandom(SEED);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            plane(out, lights, noise, 1, rgb -> 16 + 219 / 255.0 * luma(rgb));
            plane(out, lights, noise, 2, rgb -> 128 + 224 / 255.0 * (rgb[2] - luma(rgb)) / 1.8556);
            plane(out, lights, noise, 2, rgb -> 128 + 224 / 255.0 * (rgb[0] - luma(rgb)) / 1.5748);
        }
        return new Backdrop(file, width, height);
    }

    /** Each plane gets its noise after it is computed: soft shades would show bands of colour otherwise. */
    private static void plane(
            OutputStream out, Lights lights, SplittableRandom noise, int step, ToDoubleFunction<double[]> component)
            throws IOException {
        byte[] row = new byte[lights.width() / step];
        double[] rgb = new double[3];
        for (int y = 0; y < lights.height(); y += step) {
            for (int x = 0; x < lights.width(); x += step) {
                lights.at(x, y, rgb);
                double dither = noise.nextDouble(-1, 1);
                row[x / step] = (byte) Math.clamp(Math.round(component.applyAsDouble(rgb) + dither), 16, 240);
            }
            out.write(row);
        }
    }

    private static double luma(double[] rgb) {
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    /** The colour of the plate at every place, before it is cut into steps. */
    private static final class Lights {
        private final int width;
        private final int height;
        private final double reach;
        private final double[] top;
        private final double[] bottom;
        private final double[] glow;
        private final double[] accent;

        Lights(int width, int height, Palette palette) {
            this.width = width;
            this.height = height;
            this.reach = Math.hypot(width, height);
            this.top = channels(Palette.mix(palette.background(), palette.glow(), 0.15));
            this.bottom = channels(palette.background());
            this.glow = channels(palette.glow());
            this.accent = channels(palette.accentGlow());
        }

        int width() {
            return width;
        }

        int height() {
            return height;
        }

        void at(int x, int y, double[] rgb) {
            double across = x / (double) width;
            double down = y / (double) height;
            double first = 0.95 * light(across - 0.86, down - 0.08, 0.42);
            double second = 0.95 * light(across - 0.05, down - 0.98, 0.40);
            for (int c = 0; c < 3; c++) {
                double value = top[c] + (bottom[c] - top[c]) * down;
                value += (accent[c] - value) * first;
                value += (glow[c] - value) * second;
                rgb[c] = value;
            }
        }

        /** 1 at its centre, fading to 0 smoothly at {@code radius} of the plate's diagonal. */
        private double light(double dx, double dy, double radius) {
            double across = dx * width;
            double down = dy * height;
            double distance = (across * across + down * down) / (radius * reach * radius * reach);
            return distance >= 1 ? 0 : (1 - distance) * (1 - distance);
        }
    }

    private static double[] channels(Color colour) {
        return new double[] {colour.getRed(), colour.getGreen(), colour.getBlue()};
    }
}
