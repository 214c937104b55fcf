package com.ytempire.web.statement;

import com.ytempire.api.statement.Days;
import com.ytempire.web.InvalidInput;
import com.ytempire.web.Signed;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What a file is said to be. */
@Schema(description = "Whose statement a file is, and of which days.")
public record StatementRequest(
        @Schema(
                description = "elevenlabs, google or openai.",
                example = "openai",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String provider,

        @Schema(
                description = "The first day, as the provider counts days: in UTC, at Google in Pacific time.",
                example = "2026-11-01",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String from,

        @Schema(
                description = "The day behind the last; at most 366 days.",
                example = "2026-12-01",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String to,

        @Schema(
                description = "Who takes it in, for the record.",
                example = "ann",
                defaultValue = "owner",
                maxLength = 100)
        @Nullable
        String who,

        @Schema(description = "Why, for the record.", example = "monthly close", maxLength = 500) @Nullable
        String why) {

    Days days() {
        LocalDate first = day("from", from);
        LocalDate behind = day("to", to);
        return InvalidInput.check("to", () -> new Days(first, behind));
    }

    private static LocalDate day(String field, @Nullable String text) {
        String day = InvalidInput.required(field, text);
        try {
            return LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            throw new InvalidInput(field, "'%s' is not a day such as 2026-11-01".formatted(InvalidInput.shown(day)));
        }
    }

    String checkedWho() {
        return Signed.who(who);
    }

    String checkedWhy() {
        return Signed.why(why);
    }
}
