package com.ytempire.provider.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Roman numerals, initials and acronyms: {@code Louis XIV}, {@code Chapter IV}, {@code NASA}, {@code GPUs}, {@code MP3}. */
final class NameRule implements Rule {
    private static final Pattern ROMAN = Pattern.compile("(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})");
    private static final Set<String> NUMBERED = Set.of(
            "chapter",
            "part",
            "volume",
            "book",
            "act",
            "scene",
            "section",
            "phase",
            "type",
            "war",
            "appendix",
            "class",
            "level",
            "stage",
            "grade",
            "article",
            "title",
            "figure",
            "table",
            "apollo",
            "rocky",
            "mark",
            "henry's");
    private static final Set<String> RULERS = Set.of(
            "Louis",
            "Henry",
            "George",
            "Elizabeth",
            "Charles",
            "Edward",
            "William",
            "James",
            "Richard",
            "Napoleon",
            "Pius",
            "John",
            "Paul",
            "Benedict",
            "Philip",
            "Frederick",
            "Nicholas",
            "Alexander",
            "Catherine",
            "Wilhelm",
            "Ramesses",
            "Leopold",
            "Gustav",
            "Francis",
            "Leo",
            "Gregory",
            "Urban",
            "Innocent",
            "Clement",
            "Ferdinand",
            "Alfonso",
            "Christian",
            "Olaf",
            "Ivan",
            "Peter",
            "Ptolemy",
            "Cleopatra",
            "Amenhotep",
            "Thutmose",
            "Mehmed",
            "Murad",
            "Mary",
            "Victor",
            "Otto",
            "Robert",
            "David",
            "Malcolm",
            "Juan",
            "Carlos",
            "Abdullah",
            "Hussein");
    private static final Set<String> SAID_AS_WORDS = Set.of(
            "NASA", "NATO", "UNESCO", "UNICEF", "LASER", "RADAR", "SONAR", "SCUBA", "AIDS", "OPEC", "FIFA", "PIN",
            "RAM", "ROM", "SIM", "GIF", "COVID", "SWAT", "NAFTA", "ASEAN", "UEFA", "NIMBY", "YOLO", "OK", "LIDAR",
            "CAPTCHA", "BASIC", "JAVA", "UNIX", "WIMAX", "IKEA", "CERN", "ESA's", "SETI", "HEPA", "MIDI", "RAID");
    private static final Map<String, String> SAID_OTHERWISE =
            Map.of("JPEG", "jay peg", "ASCII", "ask ee", "SQL", "sequel", "TV", "T V", "PhD", "P H D", "OK", "okay");
    private static final Pattern CAPITALS = Pattern.compile("([A-Z]{2,6})(['’]?s)?");
    private static final Pattern INITIALS = Pattern.compile("(?:[A-Za-z]\\.)+[A-Za-z]?");
    private static final Pattern MIXED = Pattern.compile("(?=.*[A-Za-z])(?=.*\\d)[A-Za-z\\d]{2,12}");
    private static final Pattern RUNS = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\\d+");
    private static final Pattern PRONOUNCEABLE =
            Pattern.compile("(?i)[^aeiouy]{0,2}([aeiouy]{1,2}[^aeiouy]{1,2})+[aeiouy]?");

    private final NumberWords numbers;

    NameRule(NumberWords numbers) {
        this.numbers = numbers;
    }

    @Override
    public @Nullable Reading read(Words words, int at) {
        String core = words.get(at).core();
        Reading roman = roman(words, at, core);
        if (roman != null) {
            return roman;
        }
        if (core.length() == 1 && Character.isUpperCase(core.charAt(0))) {
            return single(words, at, core);
        }
        if (INITIALS.matcher(words.get(at).dotted()).matches()) {
            return new Reading(List.of(letters(core.replace(".", ""))), !words.isLast(at));
        }
        String otherwise = SAID_OTHERWISE.get(core);
        if (otherwise != null) {
            return Reading.of(List.of(otherwise.split(" ")));
        }
        Matcher capitals = CAPITALS.matcher(core);
        if (capitals.matches()) {
            return Reading.of(acronym(words, capitals.group(1), capitals.group(2)));
        }
        return MIXED.matcher(core).matches() ? Reading.of(mixed(core)) : null;
    }

    private @Nullable Reading roman(Words words, int at, String core) {
        if (at == 0 || !ROMAN.matcher(core).matches() || !words.get(at - 1).runsOn()) {
            return null;
        }
        String before = words.get(at - 1).core();
        if (RULERS.contains(before)) {
            List<String> spoken = new ArrayList<>(List.of("the"));
            spoken.addAll(numbers.ordinal(value(core)));
            return Reading.of(spoken);
        }
        boolean numbered = NUMBERED.contains(before.toLowerCase(Locale.ROOT));
        boolean afterName = words.get(at - 1).isCapitalised() && at > 1 && core.length() > 1 && !isLoud(before);
        return numbered || afterName ? Reading.of(numbers.cardinal(value(core))) : null;
    }

    /** A single capital is a letter, but for the words "a" and "I". */
    private static Reading single(Words words, int at, String core) {
        boolean initial =
                words.get(at).trail().startsWith(".") && words.get(at + 1).isCapitalised();
        boolean pronoun = core.equals("I") && !initial;
        boolean article = core.equals("A") && !initial && at == 0;
        return new Reading(List.of(List.of(pronoun || article ? core.toLowerCase(Locale.ROOT) : core)), initial);
    }

    private List<String> acronym(Words words, String capitals, @Nullable String ending) {
        boolean shouted = words.list().size() > 2
                && words.list().stream().allMatch(word -> word.core().length() < 2 || isLoud(word.core()));
        boolean word = SAID_AS_WORDS.contains(capitals)
                || shouted
                || (capitals.length() >= 5 && PRONOUNCEABLE.matcher(capitals).matches());
        String said = ending == null ? "" : "'s";
        if (word) {
            return List.of(capitals.toLowerCase(Locale.ROOT) + said);
        }
        List<String> letters = letters(capitals);
        if (!said.isEmpty()) {
            letters.add(letters.removeLast() + said);
        }
        return letters;
    }

    /** Letters and digits in one word: runs of capitals letter by letter, digits as numbers. */
    private List<String> mixed(String core) {
        List<String> spoken = new ArrayList<>();
        RUNS.matcher(core).results().map(java.util.regex.MatchResult::group).forEach(run -> {
            if (Character.isDigit(run.charAt(0))) {
                spoken.addAll(numbers.number(run));
            } else if (run.length() > 4 || (run.length() > 1 && !isLoud(run))) {
                spoken.add(run.toLowerCase(Locale.ROOT));
            } else {
                spoken.addAll(letters(run));
            }
        });
        return spoken;
    }

    private static List<String> letters(String word) {
        List<String> letters = new ArrayList<>();
        word.toUpperCase(Locale.ROOT).chars().forEach(c -> letters.add(String.valueOf((char) c)));
        return letters;
    }

    private static boolean isLoud(String word) {
        return word.equals(word.toUpperCase(Locale.ROOT)) && word.chars().anyMatch(Character::isLetter);
    }

    private static int value(String roman) {
        int value = 0;
        int before = 0;
        for (int i = roman.length() - 1; i >= 0; i--) {
            int digit = switch (roman.charAt(i)) {
                case 'I' -> 1;
                case 'V' -> 5;
                case 'X' -> 10;
                default -> 50;
            };
            value += digit < before ? -digit : digit;
            before = digit;
        }
        return value;
    }
}
