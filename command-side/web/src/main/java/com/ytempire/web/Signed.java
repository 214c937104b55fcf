package com.ytempire.web;

import org.jspecify.annotations.Nullable;

/** Who does something and why, for the record. */
public final class Signed {
    private static final int MOST_WHO = 100;
    private static final int MOST_WHY = 500;

    private Signed() {}

    /** The owner, unless someone says who. */
    public static String who(@Nullable String who) {
        String name = InvalidInput.line("who", who, MOST_WHO);
        return name.isEmpty() ? "owner" : name;
    }

    /** Empty when nobody says why. */
    public static String whyIfAny(@Nullable String why) {
        return InvalidInput.line("why", why, MOST_WHY);
    }

    /** Money is not moved, nor another's production, without a reason. */
    public static String why(@Nullable String why) {
        String words = whyIfAny(why);
        if (words.isEmpty()) {
            throw new InvalidInput("why", "is missing: say why, for the record");
        }
        return words;
    }
}
