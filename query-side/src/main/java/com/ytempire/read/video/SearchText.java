package com.ytempire.read.video;

import com.ytempire.read.Problems;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * What someone types to find a video: words, {@code "phrases"}, {@code or}, and {@code -not}. Plain words also match
 * the beginnings of longer ones, so that a list narrows while its reader types.
 *
 * @param text 1 to 200 characters
 */
public record SearchText(String text) {
    private static final int MAX_LENGTH = 200;
    private static final int MAX_WORDS = 16;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern OPERATOR = Pattern.compile("\"|(^|\\s)-\\S|(?i)(^|\\s)or(\\s|$)");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

    /** Checks it; a {@link com.ytempire.api.Rejection} when it is too long or not text. */
    public static SearchText of(String typed) {
        String text = typed.strip();
        if (text.length() > MAX_LENGTH) {
            throw Problems.invalid("'q' has at most %d characters, not %d".formatted(MAX_LENGTH, text.length()));
        }
        if (CONTROL.matcher(text).find()) {
            throw Problems.invalid("'q' holds a control character: send plain words");
        }
        return new SearchText(text);
    }

    /** True for the videos that match. */
    public Condition matches() {
        String beginnings = beginnings();
        return beginnings.isEmpty()
                ? DSL.condition("query.video.search @@ websearch_to_tsquery('english', {0})", DSL.val(text))
                : DSL.condition(
                        "query.video.search @@ (websearch_to_tsquery('english', {0}) || to_tsquery('simple', {1}))",
                        DSL.val(text), DSL.val(beginnings));
    }

    /** Each word or a longer one that begins with it; empty when operators say something else. */
    private String beginnings() {
        if (OPERATOR.matcher(text).find()) {
            return "";
        }
        return Arrays.stream(BETWEEN_WORDS.split(text))
                .filter(word -> !word.isEmpty())
                .limit(MAX_WORDS)
                .map(word -> "'" + word + "':*")
                .collect(Collectors.joining(" & "));
    }
}
