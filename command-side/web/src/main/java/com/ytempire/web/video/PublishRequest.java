package com.ytempire.web.video;

import com.ytempire.web.InvalidInput;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** When a video is to be public. */
public record PublishRequest(
        @Schema(
                description = "ISO 8601 with an offset; at once when left out.",
                example = "2027-01-15T18:00:00Z",
                format = "date-time")
        @Nullable
        String publishAt) {
    /** A time must be at least this far ahead: the host needs to learn of it before. */
    static final Duration SOONEST = Duration.ofMinutes(1);

    /** A time may be at most this far ahead, as the host has it. */
    static final Duration LATEST = Duration.ofDays(2 * 365);

    @Nullable
    Instant time(Instant now) {
        if (publishAt == null) {
            return null;
        }
        Instant time = parse(publishAt);
        if (time.isBefore(now.plus(SOONEST))) {
            throw new InvalidInput(
                    "publishAt",
                    "%s is not a minute ahead of now, %s: choose a later time, or leave it out to publish at once"
                            .formatted(time, now));
        }
        if (time.isAfter(now.plus(LATEST))) {
            throw new InvalidInput(
                    "publishAt", "%s is more than two years ahead: choose an earlier time".formatted(time));
        }
        return time;
    }

    private static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidInput(
                    "publishAt",
                    "'%s' is not a time with an offset, such as 2027-01-15T18:00:00Z"
                            .formatted(InvalidInput.shown(text)));
        }
    }
}
