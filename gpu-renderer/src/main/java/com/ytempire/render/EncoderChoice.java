package com.ytempire.render;

import java.util.Locale;

/** Which encoder the owner of the machine wants. */
public enum EncoderChoice {
    /** NVENC where a trial encode succeeds, else libx264. */
    AUTO,
    /** libx264, whatever else there is. */
    LIBX264,
    /** NVENC, or no rendering at all. */
    NVENC;

    /** Reads {@code auto}, {@code libx264} or {@code nvenc}; throws {@link IllegalArgumentException} for another. */
    public static EncoderChoice parse(String text) {
        for (EncoderChoice choice : values()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(text.strip().toLowerCase(Locale.ROOT))) {
                return choice;
            }
        }
        throw new IllegalArgumentException("'%s' is not an encoder: use auto, libx264 or nvenc".formatted(text));
    }
}
