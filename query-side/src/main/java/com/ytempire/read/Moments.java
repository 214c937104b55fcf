package com.ytempire.read;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Moments as people write them, and which of them is later. */
public final class Moments {
    private Moments() {}

    /** A day, which begins in UTC, or a moment; a {@link com.ytempire.api.Rejection} that names the field for another text. */
    public static @Nullable Instant read(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.length() == "2026-11-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problems.invalid("'%s' is not a day such as 2026-11-01 or a moment such as 2026-11-01T12:00:00Z: %s"
                    .formatted(field, Text.shown(text)));
        }
    }

    /** The later of the two. */
    public static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
