package com.ytempire.read;

import org.jspecify.annotations.Nullable;

/** What operators say for the record. */
public final class OnRecord {
    private static final int MOST_CHARACTERS = 500;

    private OnRecord() {}

    /** The words of a field; a {@link com.ytempire.api.Rejection} when there are none or too many. */
    public static String words(String field, @Nullable String words) {
        if (words == null || words.isBlank() || words.length() > MOST_CHARACTERS) {
            throw Problems.invalid(
                    "'%s' is wanted: 1 to %d characters, for the record".formatted(field, MOST_CHARACTERS));
        }
        return words.strip();
    }
}
