package com.ytempire.provider.script;

import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/** How short texts are written on a card. */
final class Wording {
    private static final Set<String> SMALL = Set.of(
            "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "over", "per",
            "the", "to", "via", "vs", "with");

    /** Words of mere praise, size or order. */
    static final Set<String> PALE = Set.of(
            "good",
            "best",
            "better",
            "great",
            "new",
            "old",
            "big",
            "small",
            "large",
            "little",
            "long",
            "short",
            "second",
            "third",
            "last",
            "next",
            "formal",
            "full",
            "high",
            "low",
            "possible",
            "different",
            "important",
            "certain");

    private Wording() {}

    /** English title case; a word that has capitals or digits of its own stays as it is. */
    static String titleCase(String text, boolean english) {
        if (!english) {
            return capitalised(text);
        }
        String[] words = text.split(" ", -1);
        StringJoiner title = new StringJoiner(" ");
        for (int i = 0; i < words.length; i++) {
            boolean inner = i > 0 && i < words.length - 1;
            boolean keep = !words[i].equals(words[i].toLowerCase(Locale.ROOT)) || (inner && SMALL.contains(words[i]));
            boolean unit = i > 0 && words[i - 1].matches(".*\\d") && words[i].length() <= 2;
            title.add(keep || unit ? words[i] : capitalised(words[i]));
        }
        return title.toString();
    }

    /** The first letter as a capital. */
    static String capitalised(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
    }

    /** The first letter as a small one, unless more capitals follow. */
    static String decapitalised(String text) {
        int blank = text.indexOf(' ');
        String first = blank < 0 ? text : text.substring(0, blank);
        boolean plain = first.length() > 1
                && first.substring(1).equals(first.substring(1).toLowerCase(Locale.ROOT));
        return plain ? first.toLowerCase(Locale.ROOT) + text.substring(first.length()) : text;
    }

    /** As many whole words as fit; a text without blanks is cut after whole characters. */
    static String fitted(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        int limit = text.offsetByCodePoints(0, most);
        int blank = text.lastIndexOf(' ', limit);
        String cut = text.substring(0, blank > 0 ? blank : limit);
        return cut.replaceFirst("[\\s,;:—–-]+$", "");
    }

    /** Without what YouTube takes in no text, and with blanks evened out. */
    static String forYouTube(String text) {
        return text.replaceAll("[<>]", "").replaceAll("\\s+", " ").strip();
    }
}
