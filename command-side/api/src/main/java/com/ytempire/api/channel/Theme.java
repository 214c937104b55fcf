package com.ytempire.api.channel;

import java.util.HexFormat;
import java.util.List;

/**
 * The colours of a channel's videos, each {@code #rrggbb}.
 *
 * @param name what people call it
 * @param background behind everything
 * @param surface panels and cards on the background
 * @param text headings and body
 * @param accent what should catch the eye: rules, bullets, the word being spoken
 */
public record Theme(String name, String background, String surface, String text, String accent) {
    private static final int DIGITS = 6;

    public static final Theme MIDNIGHT = new Theme("midnight", "#0b1020", "#1a2340", "#f4f6fb", "#ffb224");
    public static final Theme PAPER = new Theme("paper", "#f6f1e7", "#ffffff", "#1f1b16", "#c2410c");
    public static final Theme FOREST = new Theme("forest", "#0d1f17", "#17352a", "#eef7f1", "#7ee2a8");
    public static final Theme EMBER = new Theme("ember", "#1c0f13", "#341b22", "#fff4ef", "#ff7a59");

    public Theme {
        if (name.isBlank() || name.length() > 40) {
            throw new IllegalArgumentException("a theme's name has 1 to 40 characters");
        }
        for (String colour : List.of(background, surface, text, accent)) {
            if (!isColour(colour)) {
                throw new IllegalArgumentException("'%s' is not a colour of the form #rrggbb".formatted(colour));
            }
        }
    }

    /** By hand, since a theme stands in every request: patterns take a fortieth of the time of an audit. */
    private static boolean isColour(String text) {
        if (text.length() != 1 + DIGITS || text.charAt(0) != '#') {
            return false;
        }
        for (int i = 1; i <= DIGITS; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The themes that come with the product. */
    public static List<Theme> presets() {
        return List.of(MIDNIGHT, PAPER, FOREST, EMBER);
    }
}
