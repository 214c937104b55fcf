package com.ytempire.render;

import java.awt.Color;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * The plate behind everything: the theme's background with two soft lights, larger than the frame so that it can drift.
 * Every scene begins and ends at the same place of it, which is what makes joins invisible.
 */
record Backdrop(Path file, int width, int height) {
    /** How far the plate may drift, in design units. */
    static final int DRIFT_X = 120;

    static final int DRIFT_Y = 48;
    private static final long SEED = 20;

    /** Paints the plate as raw RGB, 8 bits each, row by row. */
    static Backdrop paint(Canvas canvas, Palette palette, Path file) throws IOException {
        int width = canvas.width() + canvas.pixels(DRIFT_X);
        int height = canvas.height() + canvas.pixels(DRIFT_Y);
        SplittableRandom noise = new SplittableRandom(SEED);
        double[][] base = {
            channels(Palette.mix(palette.background(), palette.glow(), 0.15)), channels(palette.background())
        };
        double[] glow = channels(palette.glow());
        double[] accent = channels(palette.accentGlow());
        double reach = Math.hypot(width, height);
        byte[] row = new byte[3 * width];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (int y = 0; y < height; y++) {
                double down = y / (double) height;
                for (int x = 0; x < width; x++) {
                    double across = x / (double) width;
                    double first = light(across - 0.86, down - 0.08, width, height, reach, 0.42);
                    double second = light(across - 0.05, down - 0.98, width, height, reach, 0.40);
                    for (int c = 0; c < 3; c++) {
                        double value = base[0][c] + (base[1][c] - base[0][c]) * down;
                        value += (accent[c] - value) * 0.95 * first;
                        value += (glow[c] - value) * 0.95 * second;
                        // Noise of one step hides the bands that smooth shades have in eight bits.
                        double dither = noise.nextDouble(-1, 1);
                        row[3 * x + c] = (byte) Math.clamp(Math.round(value + dither), 0, 255);
                    }
                }
                out.write(row);
            }
        }
        return new Backdrop(file, width, height);
    }

    /** A light that is 1 at its centre and fades to 0 smoothly at {@code radius} of the plate's diagonal. */
    private static double light(double dx, double dy, int width, int height, double reach, double radius) {
        double distance = Math.hypot(dx * width, dy * height) / (radius * reach);
        if (distance >= 1) {
            return 0;
        }
        double rest = 1 - distance * distance;
        return rest * rest;
    }

    private static double[] channels(Color colour) {
        return new double[] {colour.getRed(), colour.getGreen(), colour.getBlue()};
    }
}
