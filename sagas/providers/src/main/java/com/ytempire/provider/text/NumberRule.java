package com.ytempire.provider.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers by themselves: years, decades, ordinals, ranges, fractions, ratios, sizes, versions, powers and plain ones. */
final class NumberRule implements Rule {
    private static final Pattern DECADE = Pattern.compile("['’]?(\\d{2}|\\d{4})['’]?s");
    private static final Pattern ORDINAL = Pattern.compile("(\\d{1,3}(?:,\\d{3})+|\\d{1,9})(?:st|nd|rd|th)");
    private static final Pattern FRACTION = Pattern.compile("(\\d{1,3})/(\\d{1,3})");
    private static final Pattern SIGN_FRACTION = Pattern.compile("(\\d*)([½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞])");
    private static final Pattern RANGE = Pattern.compile("(" + NUMBER + ")[–—-](" + NUMBER + ")");
    private static final Pattern RATIO = Pattern.compile("(\\d{1,4}):(\\d{1,4})");
    private static final Pattern SIZE =
            Pattern.compile("(" + NUMBER + ")[x×](" + NUMBER + ")(?:[x×](" + NUMBER + "))?");
    private static final Pattern TIMES = Pattern.compile("(" + NUMBER + ")[x×]");
    private static final Pattern VERSION = Pattern.compile("[vV]?\\d+(?:\\.\\d+){2,}|[vV]\\d+(?:\\.\\d+)?");
    private static final Pattern POWER = Pattern.compile("(" + NUMBER + ")([⁻⁰¹²³⁴-⁹]+)");
    private static final Pattern PLAIN = Pattern.compile("([-−+±~≈<>≤≥#]?)(" + NUMBER + ")");
    private static final Pattern YEAR = Pattern.compile("1[1-9]\\d{2}|20\\d{2}");
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private static final Map<String, List<String>> FRACTIONS = Map.ofEntries(
            Map.entry("½", List.of("one", "half")),
            Map.entry("⅓", List.of("one", "third")),
            Map.entry("⅔", List.of("two", "thirds")),
            Map.entry("¼", List.of("one", "quarter")),
            Map.entry("¾", List.of("three", "quarters")),
            Map.entry("⅕", List.of("one", "fifth")),
            Map.entry("⅖", List.of("two", "fifths")),
            Map.entry("⅗", List.of("three", "fifths")),
            Map.entry("⅘", List.of("four", "fifths")),
            Map.entry("⅙", List.of("one", "sixth")),
            Map.entry("⅛", List.of("one", "eighth")),
            Map.entry("⅜", List.of("three", "eighths")),
            Map.entry("⅝", List.of("five", "eighths")),
            Map.entry("⅞", List.of("seven", "eighths")));
    /** Words ending in s after which no things are counted. */
    private static final Set<String> NOT_PLURALS =
            Set.of("was", "is", "has", "as", "this", "its", "his", "does", "plus", "versus", "across", "thus", "less");

    private final NumberWords numbers;

    NumberRule(NumberWords numbers) {
        this.numbers = numbers;
    }

    @Override
    public @Nullable Reading read(Words words, int at) {
        Written word = words.get(at);
        String core = word.core();
        Matcher decade = DECADE.matcher(core);
        if (decade.matches()) {
            int year = Integer.parseInt(decade.group(1));
            return Reading.of(NumberWords.plural(year < 100 ? numbers.cardinal(year) : numbers.year(year)));
        }
        Matcher ordinal = ORDINAL.matcher(core);
        if (ordinal.matches()) {
            return Reading.of(numbers.ordinal(Long.parseLong(ordinal.group(1).replace(",", ""))));
        }
        List<String> spoken = compound(core);
        if (spoken != null) {
            return Reading.of(spoken);
        }
        Matcher plain = PLAIN.matcher(core);
        if (!plain.matches()) {
            return null;
        }
        List<String> value = new ArrayList<>(MeasureRule.sign(plain.group(1)));
        value.addAll(isYear(words, at, plain.group(2)) ? year(plain.group(2)) : numbers.number(plain.group(2)));
        return Reading.of(value);
    }

    private @Nullable List<String> compound(String core) {
        Matcher matcher = RANGE.matcher(core);
        if (matcher.matches()) {
            return range(core, matcher.group(1), matcher.group(2));
        }
        matcher = FRACTION.matcher(core);
        if (matcher.matches()) {
            return fraction(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        }
        matcher = SIGN_FRACTION.matcher(core);
        if (matcher.matches()) {
            List<String> part = FRACTIONS.getOrDefault(matcher.group(2), List.of());
            boolean half = matcher.group(2).equals("½");
            return matcher.group(1).isEmpty()
                    ? part
                    : joined(numbers.number(matcher.group(1)), "and", half ? List.of("a", "half") : part);
        }
        matcher = RATIO.matcher(core);
        if (matcher.matches()) {
            return joined(numbers.number(matcher.group(1)), "to", numbers.number(matcher.group(2)));
        }
        matcher = SIZE.matcher(core);
        if (matcher.matches()) {
            List<String> size = joined(numbers.number(matcher.group(1)), "by", numbers.number(matcher.group(2)));
            return matcher.group(3) == null ? size : joined(size, "by", numbers.number(matcher.group(3)));
        }
        matcher = TIMES.matcher(core);
        if (matcher.matches()) {
            return joined(numbers.number(matcher.group(1)), "times", List.of());
        }
        matcher = POWER.matcher(core);
        if (matcher.matches()) {
            return power(matcher.group(1), matcher.group(2));
        }
        return VERSION.matcher(core).matches() ? version(core) : null;
    }

    private List<String> range(String core, String from, String to) {
        boolean telephone = core.matches("\\d{3}-\\d{4}");
        if (telephone) {
            return joined(numbers.digits(from), ",", numbers.digits(to));
        }
        boolean years = YEAR.matcher(from).matches() && to.matches("\\d{4}|\\d{2}");
        if (!years) {
            return joined(numbers.number(from), "to", numbers.number(to));
        }
        List<String> end = to.length() == 4 ? numbers.year(Integer.parseInt(to)) : shortYear(to);
        return joined(year(from), "to", end);
    }

    private List<String> fraction(int over, int under) {
        boolean spelled = over >= 1 && under >= 2 && over < under && under <= 100;
        if (!spelled) {
            return joined(numbers.cardinal(over), "over", numbers.cardinal(under));
        }
        List<String> part = new ArrayList<>(
                switch (under) {
                    case 2 -> List.of("half");
                    case 4 -> List.of("quarter");
                    default -> numbers.ordinal(under);
                });
        if (over > 1) {
            String last = part.removeLast();
            part.add(last + "s");
        }
        List<String> words = new ArrayList<>(numbers.cardinal(over));
        words.addAll(part);
        return words;
    }

    private List<String> power(String base, String raised) {
        List<String> words = new ArrayList<>(numbers.number(base));
        if (raised.equals("²")) {
            words.add("squared");
            return words;
        }
        if (raised.equals("³")) {
            words.add("cubed");
            return words;
        }
        words.addAll(List.of("to", "the", "power", "of"));
        if (raised.startsWith("⁻")) {
            words.add("minus");
        }
        StringBuilder exponent = new StringBuilder();
        raised.codePoints().map(RAISED::indexOf).filter(digit -> digit >= 0).forEach(exponent::append);
        words.addAll(exponent.isEmpty() ? List.of() : numbers.number(exponent.toString()));
        return words;
    }

    private List<String> version(String core) {
        List<String> words = new ArrayList<>();
        String digits = core;
        if (core.toLowerCase(Locale.ROOT).startsWith("v")) {
            words.add("version");
            digits = core.substring(1);
        }
        boolean first = true;
        for (String part : DOT.split(digits, -1)) {
            if (!first) {
                words.add("point");
            }
            words.addAll(numbers.number(part));
            first = false;
        }
        return words;
    }

    /** Four digits are a year unless they are followed by things that can be counted. */
    private static boolean isYear(Words words, int at, String digits) {
        if (!YEAR.matcher(digits).matches()) {
            return false;
        }
        String before = words.get(at - 1).core().toLowerCase(Locale.ROOT);
        if (Set.of("in", "since", "until", "during", "circa", "year", "from", "by")
                .contains(before)) {
            return true;
        }
        String next = words.following(at);
        boolean plural = next.endsWith("s") && next.equals(next.toLowerCase(Locale.ROOT));
        boolean counted = (plural && !NOT_PLURALS.contains(next)) || next.equals("people") || next.equals("of");
        return !counted;
    }

    private List<String> year(String digits) {
        return numbers.year(Integer.parseInt(digits));
    }

    private List<String> shortYear(String digits) {
        return digits.startsWith("0")
                ? joined(List.of("oh"), "", numbers.number(digits.substring(1)))
                : numbers.number(digits);
    }

    private static List<String> joined(List<String> before, String between, List<String> after) {
        List<String> words = new ArrayList<>(before);
        if (!between.isEmpty()) {
            words.add(between);
        }
        words.addAll(after);
        return words;
    }
}
