package com.ytempire.provider.text;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Numbers in English words. Not safe for use from several threads: each normaliser has its own. */
final class NumberWords {
    /** More digits than this are read one by one. */
    private static final int MOST_DIGITS = 15;

    private static final Pattern HYPHENS_AND_BLANKS = Pattern.compile("[-\\s]+");

    private final RuleBasedNumberFormat format =
            new RuleBasedNumberFormat(ULocale.ENGLISH, RuleBasedNumberFormat.SPELLOUT);

    /** Words of a written number such as {@code 12,000}, {@code 3.14} or {@code 007}; {@code .5} is "point five". */
    List<String> number(String written) {
        String plain = written.replace(",", "");
        int point = plain.indexOf('.');
        if (point < 0) {
            return whole(plain);
        }
        List<String> words = new ArrayList<>(point == 0 ? List.of() : whole(plain.substring(0, point)));
        words.add("point");
        words.addAll(digits(plain.substring(point + 1)));
        return words;
    }

    /** Each digit by its name. */
    List<String> digits(String digits) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < digits.length(); i++) {
            words.addAll(cardinal(Character.digit(digits.charAt(i), 10)));
        }
        return words;
    }

    List<String> cardinal(long value) {
        return split(format.format(value, "%spellout-cardinal"));
    }

    /** "twenty-first" for 21. */
    List<String> ordinal(long value) {
        return split(format.format(value, "%spellout-ordinal"));
    }

    /** A year from 1 to 9999 as it is said: 1822 "eighteen twenty-two", 1905 "nineteen oh five", 2007 "two thousand seven". */
    List<String> year(int year) {
        int century = year / 100;
        int rest = year % 100;
        boolean counted = year < 1000 || (century % 10 == 0 && rest < 10);
        if (counted) {
            return cardinal(year);
        }
        List<String> words = new ArrayList<>(cardinal(century));
        if (rest == 0) {
            words.add("hundred");
        } else {
            if (rest < 10) {
                words.add("oh");
            }
            words.addAll(cardinal(rest));
        }
        return words;
    }

    /** The plural of the last word: "eighteen twenty" becomes "eighteen twenties". */
    static List<String> plural(List<String> words) {
        List<String> plural = new ArrayList<>(words);
        String last = plural.removeLast();
        if (last.endsWith("y")) {
            plural.add(last.substring(0, last.length() - 1) + "ies");
        } else {
            plural.add(last + (last.endsWith("x") ? "es" : "s"));
        }
        return plural;
    }

    private List<String> whole(String digits) {
        boolean code = (digits.length() > 1 && digits.startsWith("0")) || digits.length() > MOST_DIGITS;
        return code ? digits(digits) : cardinal(Long.parseLong(digits));
    }

    private static List<String> split(String words) {
        return List.of(HYPHENS_AND_BLANKS.split(words));
    }
}
