package com.ytempire.web.statement;

import com.ytempire.web.InvalidInput;
import com.ytempire.web.Signed;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which differences are accepted. */
@Schema(description = "Which differences are accepted, by whom, and why.")
public record AcceptRequest(
        @Schema(
                description =
                        "Numbers of lines of the file, or names of findings without a line; not together with `all`.",
                example = "[\"7\", \"2026-11-03/openai/gpt-5/input-tokens/USD\"]")
        @Nullable
        List<String> lines,

        @Schema(description = "All that differ.", example = "false", defaultValue = "false") @Nullable
        Boolean all,

        @Schema(description = "Of all, only those whose amounts differ by no more than this.", example = "0.01")
        @Nullable
        String upTo,

        @Schema(description = "Who accepts, for the record.", example = "ann", defaultValue = "owner", maxLength = 100)
        @Nullable
        String who,

        @Schema(
                description = "Why, for the record.",
                example = "rounding of the provider",
                maxLength = 500,
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String why) {
    private static final int MOST_LINES = 10_000;
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,24})?");

    boolean isAll() {
        return Boolean.TRUE.equals(all);
    }

    /** The lines that are named; none when all are meant. */
    List<String> checkedLines() {
        List<String> named = lines == null ? List.of() : lines;
        if (isAll() != named.isEmpty()) {
            throw new InvalidInput("lines", "name the lines, or say all: one of the two");
        }
        if (named.size() > MOST_LINES) {
            throw new InvalidInput("lines", "are %d; at most %d are taken".formatted(named.size(), MOST_LINES));
        }
        for (int i = 0; i < named.size(); i++) {
            String ignored = InvalidInput.required("lines[" + i + "]", named.get(i));
        }
        return List.copyOf(named);
    }

    @Nullable
    BigDecimal checkedUpTo() {
        if (upTo == null) {
            return null;
        }
        if (!isAll() || !AMOUNT.matcher(upTo).matches()) {
            throw new InvalidInput(
                    "upTo",
                    isAll()
                            ? "'%s' is not an amount such as 0.01".formatted(InvalidInput.shown(upTo))
                            : "is for all, not for lines that are named");
        }
        return new BigDecimal(upTo);
    }

    String checkedWho() {
        return Signed.who(who);
    }

    String checkedWhy() {
        return Signed.why(why);
    }
}
