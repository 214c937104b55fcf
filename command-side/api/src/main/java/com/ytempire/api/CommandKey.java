package com.ytempire.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The client's own name for a request: sent twice, it takes effect once. 1 to 128 printable ASCII characters. */
public record CommandKey(@JsonValue String value) {
    private static final int MOST_CHARACTERS = 128;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CommandKey {
        if (!isKey(value)) {
            throw new IllegalArgumentException("an idempotency key is 1 to 128 printable ASCII characters, no spaces");
        }
    }

    /** By hand, as ids are: every command has one. */
    private static boolean isKey(String value) {
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            if (each <= ' ' || each > '~') {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= MOST_CHARACTERS;
    }

    @Override
    public String toString() {
        return value;
    }
}
