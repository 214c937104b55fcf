package com.ytempire.provider.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and times of day: {@code March 15, 2024}, {@code 15 March}, {@code 2024-03-15}, {@code 3:30 pm}. */
final class DateTimeRule implements Rule {
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):([0-5]\\d)(?::([0-5]\\d))?((?i)[ap]\\.?m)?");
    private static final Pattern HOUR = Pattern.compile("(1[0-2]|[1-9])((?i)[ap]\\.?m)");
    private static final Pattern DAY = Pattern.compile("(3[01]|[12]\\d|0?[1-9])(st|nd|rd|th)?");

    private final NumberWords numbers;
    private final boolean monthFirst;

    DateTimeRule(NumberWords numbers, Locale locale) {
        this.numbers = numbers;
        this.monthFirst = locale.getCountry().isEmpty() || locale.getCountry().equals("US");
    }

    @Override
    public @Nullable Reading read(Words words, int at) {
        Written word = words.get(at);
        Reading time = time(words, at);
        if (time != null) {
            return time;
        }
        Matcher iso = ISO.matcher(word.core());
        if (iso.matches()) {
            return date(number(iso.group(1)), number(iso.group(2)), number(iso.group(3)));
        }
        Matcher slashed = SLASHED.matcher(word.core());
        if (slashed.matches()) {
            int first = number(slashed.group(1));
            int second = number(slashed.group(2));
            boolean month = second > 12 || (monthFirst && first <= 12);
            return date(number(slashed.group(3)), month ? first : second, month ? second : first);
        }
        String month = month(word);
        if (month != null) {
            return monthThenDay(words, at, month);
        }
        return dayThenMonth(words, at);
    }

    private @Nullable Reading time(Words words, int at) {
        String core = words.get(at).core();
        Matcher hour = HOUR.matcher(core);
        if (hour.matches()) {
            List<String> spoken = new ArrayList<>(numbers.number(hour.group(1)));
            addHalf(spoken, hour.group(2));
            return Reading.of(spoken);
        }
        Matcher time = TIME.matcher(core);
        if (!time.matches() || number(time.group(1)) > 24) {
            return null;
        }
        List<String> spoken = new ArrayList<>(numbers.cardinal(number(time.group(1))));
        int minute = number(time.group(2));
        boolean half = time.group(4) != null || isHalf(words.get(at + 1).core());
        if (minute > 0 && minute < 10) {
            spoken.add("oh");
        }
        if (minute > 0) {
            spoken.addAll(numbers.cardinal(minute));
        } else if (!half) {
            spoken.add(number(time.group(1)) > 12 ? "hundred" : "o'clock");
        }
        if (time.group(3) != null && number(time.group(3)) > 0) {
            spoken.add("and");
            spoken.addAll(numbers.cardinal(number(time.group(3))));
            spoken.add("seconds");
        }
        if (time.group(4) != null) {
            addHalf(spoken, time.group(4));
        }
        return Reading.of(spoken);
    }

    private @Nullable Reading date(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return null;
        }
        List<String> spoken = new ArrayList<>();
        spoken.add(MONTHS.get(month - 1));
        spoken.addAll(numbers.ordinal(day));
        spoken.add(",");
        spoken.addAll(numbers.year(year));
        return Reading.of(spoken);
    }

    private @Nullable Reading monthThenDay(Words words, int at, String month) {
        Matcher day = DAY.matcher(words.get(at + 1).core());
        boolean apart = !words.get(at).runsOn() && words.get(at).mark() != '.';
        if (apart || !day.matches()) {
            boolean year = words.get(at + 1).core().matches("[12]\\d{3}")
                    && words.get(at).trail().equals(".");
            return year ? new Reading(List.of(List.of(month)), true) : null;
        }
        List<String> dayWords = numbers.ordinal(number(day.group(1)));
        if (words.get(at + 2).core().matches("[12]\\d{3}")) {
            List<String> year = numbers.year(number(words.get(at + 2).core()));
            return new Reading(List.of(List.of(month), dayWords, year), false);
        }
        return Reading.of(List.of(month), dayWords);
    }

    private @Nullable Reading dayThenMonth(Words words, int at) {
        Matcher day = DAY.matcher(words.get(at).core());
        String month = words.get(at).runsOn() ? month(words.get(at + 1)) : null;
        if (month == null || !day.matches()) {
            return null;
        }
        List<String> spoken = new ArrayList<>();
        if (!words.get(at - 1).core().equalsIgnoreCase("the")) {
            spoken.add("the");
        }
        spoken.addAll(numbers.ordinal(number(day.group(1))));
        return Reading.of(spoken, List.of("of", month));
    }

    private static @Nullable String month(Written word) {
        String core = word.core();
        boolean named = core.length() >= 3 && word.isCapitalised();
        if (!named) {
            return null;
        }
        for (String month : MONTHS) {
            boolean shortened = core.length() <= 4 && word.trail().startsWith(".") && month.startsWith(core);
            boolean threeLetters = core.length() == 3 && month.startsWith(core);
            if (month.equals(core) || shortened || threeLetters || (core.equals("Sept") && month.startsWith(core))) {
                return month;
            }
        }
        return null;
    }

    static boolean isHalf(String core) {
        return core.matches("(?i)[ap]\\.?m");
    }

    private static void addHalf(List<String> spoken, String half) {
        spoken.add(half.toUpperCase(Locale.ROOT).startsWith("A") ? "A" : "P");
        spoken.add("M");
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
