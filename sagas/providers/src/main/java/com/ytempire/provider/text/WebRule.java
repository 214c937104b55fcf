package com.ytempire.provider.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of pages and people, hashtags and handles, said as one says them to a listener. */
final class WebRule implements Rule {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(?:https?://|www\\.)\\S+|[a-z\\d-]+(?:\\.[a-z\\d-]+)*\\.(?:com|org|net|edu|gov|io|dev|info|co\\.uk|eu|de|tv)(?:/\\S*)?");
    private static final Pattern MAIL = Pattern.compile("(?i)[a-z\\d._+-]+@[a-z\\d-]+(?:\\.[a-z\\d-]+)+");
    private static final Pattern TAG = Pattern.compile("([#@])([A-Za-z_][\\w]*)");
    /** A longer address is cut here: nobody can follow it by ear. */
    private static final int MOST_PARTS = 24;

    private final NumberWords numbers;

    WebRule(NumberWords numbers) {
        this.numbers = numbers;
    }

    @Override
    public @Nullable Reading read(Words words, int at) {
        String core = words.get(at).core();
        var tag = TAG.matcher(core);
        if (tag.matches()) {
            List<String> spoken = new ArrayList<>();
            spoken.add(tag.group(1).equals("#") ? "hashtag" : "at");
            spoken.addAll(parts(tag.group(2)));
            return Reading.of(spoken);
        }
        if (MAIL.matcher(core).matches()) {
            return Reading.of(parts(core));
        }
        if (!ADDRESS.matcher(core).matches()) {
            return null;
        }
        String plain = core.replaceFirst("(?i)^https?://", "").replaceFirst("(?i)^www\\.", "");
        return Reading.of(parts(plain.replaceFirst("[?#].*$", "").replaceFirst("/$", "")));
    }

    private List<String> parts(String address) {
        List<String> spoken = new ArrayList<>();
        Pattern.compile("\\d+|[A-Z]?[a-z]+|[A-Z]+|\\p{L}+|[./@-]")
                .matcher(address)
                .results()
                .limit(MOST_PARTS)
                .forEach(part -> spoken.addAll(part(part.group())));
        return spoken;
    }

    private List<String> part(String part) {
        return switch (part) {
            case "." -> List.of("dot");
            case "/" -> List.of("slash");
            case "@" -> List.of("at");
            case "-" -> List.of("dash");
            default ->
                Character.isDigit(part.charAt(0)) ? numbers.number(part) : List.of(part.toLowerCase(Locale.ROOT));
        };
    }
}
