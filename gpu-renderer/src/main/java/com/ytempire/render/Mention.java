package com.ytempire.render;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds where in a spoken sentence a point is mentioned. */
final class Mention {
    private static final Pattern NOT_SAID = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Mention() {}

    /**
     * The index of the word with which the longest stretch of the point's own words begins, the earliest of several; -1
     * when no word of the point is among the words. Case and punctuation do not matter.
     */
    static int in(List<String> words, String point) {
        List<String> said = words.stream().map(Mention::plain).toList();
        List<String> wanted = BLANKS.splitAsStream(point.strip())
                .map(Mention::plain)
                .filter(word -> !word.isEmpty())
                .toList();
        int best = -1;
        int longest = 0;
        for (int from = 0; from < said.size(); from++) {
            for (int start = 0; start < wanted.size(); start++) {
                int length = common(said, from, wanted, start);
                if (length > longest) {
                    longest = length;
                    best = from;
                }
            }
        }
        return best;
    }

    private static int common(List<String> said, int from, List<String> wanted, int start) {
        int length = 0;
        while (from + length < said.size()
                && start + length < wanted.size()
                && said.get(from + length).equals(wanted.get(start + length))) {
            length++;
        }
        return length;
    }

    private static String plain(String word) {
        return NOT_SAID.matcher(word.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
