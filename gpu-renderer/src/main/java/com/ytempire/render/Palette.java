package com.ytempire.render;

import com.ytempire.api.channel.Theme;
import java.awt.Color;

/**
 * A theme's colours and the shades derived from them. Whatever the theme, text keeps a contrast of 7 to 1 or better
 * on background and panels (WCAG AAA), accents 3 to 1, and no scene is dark enough to count as black.
 */
record Palette(
        Color background,
        Color glow,
        Color accentGlow,
        Color surface,
        Color line,
        Color text,
        Color muted,
        Color accent,
        Color onAccent,
        Color captionPanel,
        Color captionText,
        boolean dark) {
    private static final double TEXT_CONTRAST = 7;
    private static final double GLOW_CONTRAST = 6;
    private static final double MUTED_CONTRAST = 4.5;
    private static final double ACCENT_CONTRAST = 3;
    private static final double PANEL_CONTRAST = 1.12;
    /** Luma of the lights in the backdrop; black detectors by convention call everything up to 26 black. */
    private static final double LEAST_GLOW = 40;

    /** The luminance on which black and white have the same contrast. */
    private static final double MIDDLE = 0.179;

    private static final int STEPS = 50;

    static Palette of(Theme theme) {
        Color asked = Color.decode(theme.background());
        boolean dark = luminance(asked) < MIDDLE;
        Color pole = dark ? Color.WHITE : Color.BLACK;
        // On a middling tone neither black nor white is readable enough, so it is made darker or lighter.
        Color background = readable(asked, pole, TEXT_CONTRAST + 1, dark ? Color.BLACK : Color.WHITE);
        Color surface = readable(Color.decode(theme.surface()), background, PANEL_CONTRAST, pole);
        if (contrast(surface, pole) < TEXT_CONTRAST) {
            surface = mix(background, pole, 0.05); // one text colour must be readable on both
        }
        Color text = readable(Color.decode(theme.text()), background, TEXT_CONTRAST, pole);
        text = readable(text, surface, TEXT_CONTRAST, pole);
        Color muted = readable(mix(text, background, 0.25), background, MUTED_CONTRAST, pole);
        Color accent = readable(Color.decode(theme.accent()), background, ACCENT_CONTRAST, pole);
        accent = readable(accent, surface, ACCENT_CONTRAST, pole);
        Color captionPanel = dark ? mix(background, Color.BLACK, 0.45) : mix(surface, Color.WHITE, 0.5);
        Color lit = mix(background, mix(surface, text, dark ? 0.1 : 0.02), dark ? 0.95 : 0.6);
        // Mixed with much of the accent, a dark surface of another hue turns to mud.
        Color accentLit = dark ? mix(mix(surface, text, 0.12), accent, 0.04) : mix(surface, accent, 0.16);
        return new Palette(
                background,
                under(text, dark ? atLeast(lit, LEAST_GLOW) : lit, background),
                under(text, dark ? atLeast(accentLit, LEAST_GLOW) : accentLit, background),
                surface,
                mix(surface, text, 0.14),
                text,
                muted,
                accent,
                onto(accent),
                captionPanel,
                readable(text, captionPanel, TEXT_CONTRAST, pole),
                dark);
    }

    /** Contrast ratio of two colours after WCAG 2: 1 to 21. */
    static double contrast(Color one, Color other) {
        double high = Math.max(luminance(one), luminance(other));
        double low = Math.min(luminance(one), luminance(other));
        return (high + 0.05) / (low + 0.05);
    }

    /** The colour with another opacity, 0 to 1. */
    static Color faded(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity));
    }

    /** A blend: 0 is the first colour, 1 the second. */
    static Color mix(Color from, Color to, double share) {
        return new Color(
                blend(from.getRed(), to.getRed(), share),
                blend(from.getGreen(), to.getGreen(), share),
                blend(from.getBlue(), to.getBlue(), share));
    }

    private static int blend(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    private static Color readable(Color colour, Color against, double ratio, Color pole) {
        Color best = colour;
        for (int step = 0; step <= STEPS && contrast(best, against) < ratio; step++) {
            best = mix(colour, pole, step / (double) STEPS);
        }
        return best;
    }

    /** The light, weakened towards the background as far as text on it needs. */
    private static Color under(Color text, Color light, Color background) {
        Color best = light;
        for (int step = 0; step <= STEPS && contrast(text, best) < GLOW_CONTRAST; step++) {
            best = mix(light, background, step / (double) STEPS);
        }
        return best;
    }

    private static Color atLeast(Color colour, double luma) {
        Color best = colour;
        for (int step = 0; step <= STEPS && luma(best) < luma; step++) {
            best = mix(colour, Color.WHITE, step / (double) STEPS);
        }
        return best;
    }

    private static Color onto(Color accent) {
        Color ink = new Color(0x08, 0x07, 0x07);
        return contrast(ink, accent) >= contrast(Color.WHITE, accent) ? ink : Color.WHITE;
    }

    private static double luma(Color colour) {
        return 0.2126 * colour.getRed() + 0.7152 * colour.getGreen() + 0.0722 * colour.getBlue();
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
