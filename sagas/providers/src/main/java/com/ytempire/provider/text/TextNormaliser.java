package com.ytempire.provider.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Turns written English into what is spoken: numbers, money, dates, times, units, abbreviations, symbols, addresses,
 * acronyms. Keeps which spoken words belong to which written one. Text in other languages is only freed of what cannot
 * be spoken. Not safe for use from several threads.
 */
public final class TextNormaliser {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u202f\\u2007]+");
    private static final Pattern JOINTS = Pattern.compile("(?<=[^\\s])(?:[-‐‑/+&=]|[–—]|\\.\\.\\.|…)(?=[^\\s])");
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z]{2})(?=[A-Z][a-z]{2})");
    private static final Pattern NOT_SPOKEN = Pattern.compile("[^\\p{L}\\p{N}\\p{M}'’]");
    private static final Map<String, List<String>> SYMBOLS = Map.ofEntries(
            Map.entry("&", List.of("and")),
            Map.entry("+", List.of("plus")),
            Map.entry("@", List.of("at")),
            Map.entry("=", List.of("equals")),
            Map.entry("%", List.of("percent")),
            Map.entry("#", List.of("number")),
            Map.entry("×", List.of("times")),
            Map.entry("÷", List.of("divided", "by")),
            Map.entry("→", List.of("to")),
            Map.entry("/", List.of("slash")),
            Map.entry("§", List.of("section")),
            Map.entry("°", List.of("degrees")),
            Map.entry("±", List.of("plus", "or", "minus")),
            Map.entry("-", List.of(",")),
            Map.entry("–", List.of(",")),
            Map.entry("—", List.of(",")),
            Map.entry("--", List.of(",")));
    private static final int DEEPEST = 4;

    private final boolean english;
    private final List<Rule> rules;
    private final Transliterator latin = Transliterator.getInstance("Any-Latin; Latin-ASCII");

    private TextNormaliser(Locale locale) {
        NumberWords numbers = new NumberWords();
        english = locale.getLanguage().isEmpty() || locale.getLanguage().equals("en");
        rules = List.of(
                new WebRule(numbers),
                new MoneyRule(numbers),
                new DateTimeRule(numbers, locale),
                new AbbreviationRule(),
                new MeasureRule(numbers),
                new NumberRule(numbers),
                new NameRule(numbers));
    }

    /** A normaliser for text in the language of this BCP 47 tag. */
    public static TextNormaliser forLanguage(String tag) {
        return new TextNormaliser(Locale.forLanguageTag(tag));
    }

    /** What is spoken for each word of a sentence, in order; the displays joined by single blanks give the sentence. */
    public List<SpokenForm> normalise(String sentence) {
        List<Written> written = Arrays.stream(BLANKS.split(sentence.strip()))
                .filter(word -> !word.isEmpty())
                .map(Written::of)
                .toList();
        return english ? english(new Rule.Words(written)) : asWritten(written);
    }

    private List<SpokenForm> english(Rule.Words words) {
        List<SpokenForm> forms = new ArrayList<>();
        int at = 0;
        while (at < words.list().size()) {
            Rule.Reading reading = read(words, at);
            int covered = reading.perWord().size();
            for (int i = 0; i < covered; i++) {
                Written word = words.get(at + i);
                boolean dotTaken = i == covered - 1 && reading.dotTaken();
                forms.add(form(word, reading.perWord().get(i), dotTaken));
            }
            at += covered;
        }
        return withBracketPauses(words, forms);
    }

    private Rule.Reading read(Rule.Words words, int at) {
        for (Rule rule : rules) {
            Rule.Reading reading = rule.read(words, at);
            if (reading != null) {
                return reading;
            }
        }
        return Rule.Reading.of(parts(words.get(at).core(), 0));
    }

    /** Words joined by hyphens, slashes and the like one by one; each part by the rules again. */
    private List<String> parts(String core, int depth) {
        List<String> symbol = SYMBOLS.get(core);
        if (symbol != null) {
            return symbol;
        }
        var joint = JOINTS.matcher(core);
        if (depth < DEEPEST && joint.find()) {
            List<String> spoken = new ArrayList<>(part(core.substring(0, joint.start()), depth));
            spoken.addAll(joint(joint.group()));
            spoken.addAll(part(core.substring(joint.end()), depth));
            return spoken;
        }
        return Arrays.stream(CAMEL.split(core))
                .flatMap(word -> plain(word).stream())
                .toList();
    }

    private List<String> part(String core, int depth) {
        Rule.Words alone = new Rule.Words(List.of(Written.of(core)));
        for (Rule rule : rules) {
            Rule.Reading reading = rule.read(alone, 0);
            if (reading != null) {
                return reading.perWord().getFirst();
            }
        }
        return parts(Written.of(core).core(), depth + 1);
    }

    private static List<String> joint(String joint) {
        return switch (joint) {
            case "/" -> List.of("slash");
            case "+" -> List.of("plus");
            case "&" -> List.of("and");
            case "=" -> List.of("equals");
            case "–", "—", "...", "…" -> List.of(",");
            default -> List.of();
        };
    }

    private List<String> plain(String word) {
        String spoken = word.replace('’', '\'').replace('‘', '\'');
        boolean ascii = spoken.chars().allMatch(c -> c < 0x80);
        String letters = ascii ? spoken : latin.transliterate(withoutPictures(spoken));
        return Arrays.stream(NOT_SPOKEN.matcher(letters).replaceAll(" ").split(" "))
                .filter(part -> part.chars().anyMatch(Character::isLetterOrDigit))
                .map(part -> part.matches("[b-hj-np-z]") ? part.toUpperCase(Locale.ROOT) : part)
                .toList();
    }

    private static SpokenForm form(Written word, List<String> spoken, boolean dotTaken) {
        List<String> tokens = new ArrayList<>(spoken);
        char mark = dotTaken ? Written.markOf(word.trail().replaceFirst("\\.", "")) : word.mark();
        boolean marked = !tokens.isEmpty() && SpokenForm.isMark(tokens.getLast());
        if (mark != 0 && !marked) {
            tokens.add(String.valueOf(mark));
        }
        return new SpokenForm(word.display(), tokens);
    }

    /** A bracket that opens is heard as a pause after the word before it. */
    private static List<SpokenForm> withBracketPauses(Rule.Words words, List<SpokenForm> forms) {
        List<SpokenForm> paused = new ArrayList<>(forms);
        for (int i = 1; i < forms.size(); i++) {
            List<String> before = forms.get(i - 1).spoken();
            boolean opens =
                    words.get(i).lead().contains("(") || words.get(i).lead().contains("[");
            if (opens && !before.isEmpty() && !SpokenForm.isMark(before.getLast())) {
                List<String> tokens = new ArrayList<>(before);
                tokens.add(",");
                paused.set(i - 1, new SpokenForm(forms.get(i - 1).display(), tokens));
            }
        }
        return paused;
    }

    private static List<SpokenForm> asWritten(List<Written> words) {
        return words.stream()
                .map(word -> {
                    String core = withoutPictures(word.core()).strip();
                    boolean said = core.codePoints().anyMatch(Character::isLetterOrDigit);
                    return form(word, said ? List.of(core) : List.of(), false);
                })
                .toList();
    }

    private static String withoutPictures(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .filter(c -> !UCharacter.hasBinaryProperty(c, UProperty.EXTENDED_PICTOGRAPHIC)
                        && !UCharacter.hasBinaryProperty(c, UProperty.EMOJI_MODIFIER)
                        && !UCharacter.hasBinaryProperty(c, UProperty.REGIONAL_INDICATOR)
                        && c != 0xFE0F
                        && c != 0x200D
                        && c != 0x20E3)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
