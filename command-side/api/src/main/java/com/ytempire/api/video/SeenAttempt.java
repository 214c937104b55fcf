package com.ytempire.api.video;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The attempt that whoever acts on a production knows as its last: what was meant for it must not hit a later one.
 * Written as in {@code voice/2}.
 *
 * @param attempt 0 when the step has none yet
 */
public record SeenAttempt(Step step, int attempt) {
    private static final Pattern FORM = Pattern.compile("(script|voice|render|upload|publish)/([0-9]{1,6})");

    /** Reads what {@link #toString} makes. */
    public static SeenAttempt parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("an attempt is named by its step and number, such as voice/2");
        }
        return new SeenAttempt(
                Step.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return step.name().toLowerCase(Locale.ROOT) + "/" + attempt;
    }
}
