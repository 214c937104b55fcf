package com.ytempire.provider.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers with a unit: {@code 90 km/h}, {@code 5kg}, {@code −40°C}, {@code 10–20%}, {@code 16 GB}. */
final class MeasureRule implements Rule {
    private static final Pattern VALUE =
            Pattern.compile("([-−+±~≈]?)(" + NUMBER + ")(?:[–—-](" + NUMBER + "))?[-\u00a0]?(.*)");

    private static final Set<String> DECADE_WORDS = Set.of("the", "early", "mid", "late");

    private final NumberWords numbers;

    MeasureRule(NumberWords numbers) {
        this.numbers = numbers;
    }

    @Override
    public @Nullable Reading read(Words words, int at) {
        Matcher value = VALUE.matcher(words.get(at).core());
        if (!value.matches() || isDecade(words, at)) {
            return null;
        }
        boolean adjective =
                value.group(4).isEmpty() ? false : words.get(at).core().contains("-" + value.group(4));
        boolean one = adjective || (value.group(2).equals("1") && value.group(3) == null);
        if (!value.group(4).isEmpty()) {
            List<String> unit = Units.words(value.group(4), one, true);
            if (unit == null) {
                return null;
            }
            List<String> spoken = new ArrayList<>(spoken(value));
            spoken.addAll(unit);
            return Reading.of(spoken);
        }
        List<String> unit = Units.words(words.following(at), one, false);
        return unit == null ? null : Reading.of(spoken(value), unit);
    }

    /** {@code 1820s} and {@code the 90s} are years, {@code 90s} is a length of time. */
    private static boolean isDecade(Words words, int at) {
        String core = words.get(at).core();
        String before = words.get(at - 1).core().toLowerCase(Locale.ROOT);
        return core.matches("\\d{4}s") || (core.matches("\\d0s") && DECADE_WORDS.contains(before));
    }

    private List<String> spoken(Matcher value) {
        List<String> spoken = new ArrayList<>(sign(value.group(1)));
        spoken.addAll(numbers.number(value.group(2)));
        if (value.group(3) != null) {
            spoken.add("to");
            spoken.addAll(numbers.number(value.group(3)));
        }
        return spoken;
    }

    /** What a sign before a number is called. */
    static List<String> sign(String sign) {
        return switch (sign) {
            case "-", "−" -> List.of("minus");
            case "+" -> List.of("plus");
            case "±" -> List.of("plus", "or", "minus");
            case "~", "≈" -> List.of("about");
            case "<" -> List.of("less", "than");
            case ">" -> List.of("more", "than");
            case "≤" -> List.of("at", "most");
            case "≥" -> List.of("at", "least");
            case "#" -> List.of("number");
            default -> List.of();
        };
    }
}
