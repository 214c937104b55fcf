package com.ytempire.read.rehearsal;

import com.ytempire.api.rehearsal.RehearsalQuestion;
import com.ytempire.api.rehearsal.RehearsalQuestion.Limits;
import com.ytempire.api.rehearsal.RehearsalQuestion.StepChange;
import com.ytempire.api.video.Step;
import com.ytempire.read.Inputs;
import com.ytempire.read.Moments;
import com.ytempire.read.Problems;
import com.ytempire.read.Text;
import com.ytempire.read.Words;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which productions are rehearsed, and by which rules. */
@Schema(
        name = "RehearsalRequest",
        description =
                "Which past productions are rehearsed, and by which rules; what is left out does not limit it, or stays"
                        + " as the node has it.")
public record RehearsalRequest(
        @Schema(description = "Requested on this day or at this moment (UTC), or later.", example = "2026-11-01")
        @Nullable
        String from,

        @Schema(description = "Requested before this day or moment (UTC).", example = "2026-12-01") @Nullable
        String to,

        @Schema(example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e") @Nullable
        String channelId,

        @Schema(description = "By step: script, voice, render, upload, publish.") @Nullable
        Map<String, @Nullable Rules> steps,

        @Nullable Budgets budgets) {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final int MOST_PROVIDERS = 20;
    private static final Duration LONGEST_BACKOFF = Duration.ofDays(7);

    /** Other rules for a step. */
    @Schema(name = "RehearsalRules", description = "Other rules for a step; what is left out stays.")
    public record Rules(
            @Schema(description = "With one provider.", example = "5", minimum = "1", maximum = "10") @Nullable
            Integer maxAttempts,

            @Schema(description = "ISO 8601; doubles with each further attempt.", example = "PT2S") @Nullable
            String firstBackoff,

            @Schema(description = "ISO 8601; up to seven days.", example = "PT1M") @Nullable
            String longestBackoff,

            @ArraySchema(
                    arraySchema = @Schema(description = "The one of choice, then its fallbacks."),
                    schema = @Schema(example = "marytts"))
            @Nullable
            List<@Nullable String> providers) {
        StepChange change(String step) {
            List<@Nullable String> named = providers == null ? List.of() : providers;
            if (named.size() > MOST_PROVIDERS
                    || named.stream().anyMatch(name -> name == null || !Inputs.isProvider(name))) {
                throw Problems.invalid(
                        "'steps.%s.providers' are up to %d names such as marytts".formatted(step, MOST_PROVIDERS));
            }
            return new StepChange(
                    maxAttempts,
                    duration("steps." + step + ".firstBackoff", firstBackoff),
                    duration("steps." + step + ".longestBackoff", longestBackoff),
                    named.stream().map(Objects::requireNonNull).toList());
        }
    }

    /** Budgets. */
    @Schema(
            name = "RehearsalBudgets",
            description =
                    "Budgets; what is left out has no limit. An attempt counts with what it really cost, and for the"
                            + " month in which its production was requested.")
    public record Budgets(
            @Schema(description = "For each production.", example = "0.50") @Nullable
            String video,

            @Schema(description = "For each channel and month.", example = "20") @Nullable
            String channel,

            @Schema(description = "For each month.", example = "100") @Nullable
            String month,

            @Schema(example = "USD", defaultValue = "USD") @Nullable
            String currency) {
        Limits limits() {
            if (currency != null && !CURRENCY.matcher(currency).matches()) {
                throw Problems.invalid("'budgets.currency' is three capital letters such as USD, not '%s'"
                        .formatted(Text.shown(currency)));
            }
            return new Limits(
                    Inputs.amount("budgets.video", video),
                    Inputs.amount("budgets.channel", channel),
                    Inputs.amount("budgets.month", month),
                    currency == null ? "USD" : currency);
        }
    }

    /** The question; a {@link com.ytempire.api.Rejection} that names the field which is not acceptable. */
    RehearsalQuestion question() {
        Instant begin = Moments.read("from", from);
        Instant end = Moments.read("to", to);
        if (begin != null && end != null && !begin.isBefore(end)) {
            throw Problems.invalid("'from' is not before 'to': nothing lies between %s and %s".formatted(from, to));
        }
        Map<Step, StepChange> changes = new EnumMap<>(Step.class);
        (steps == null ? Map.<String, @Nullable Rules>of() : steps).forEach((step, rules) -> {
            Step known = Words.read(Step.class, "step", step);
            if (rules != null) {
                changes.put(known, rules.change(step));
            }
        });
        return new RehearsalQuestion(
                begin, end, Inputs.channel(channelId), changes, budgets == null ? null : budgets.limits());
    }

    private static @Nullable Duration duration(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(LONGEST_BACKOFF) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw Problems.invalid(
                "'%s' is a time of up to seven days such as PT30S, not '%s'".formatted(field, Text.shown(text)));
    }
}
