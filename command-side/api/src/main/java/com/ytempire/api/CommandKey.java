package com.ytempire.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The client's own name for a request: sent twice, it takes effect once. 1 to 128 printable ASCII characters. */
public record CommandKey(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,128}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CommandKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an idempotency key is 1 to 128 printable ASCII characters, no spaces");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
