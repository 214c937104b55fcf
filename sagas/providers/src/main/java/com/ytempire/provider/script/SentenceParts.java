package com.ytempire.provider.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts a sentence that is too long to be spoken in one breath where its clauses meet, without changing a word. */
final class SentenceParts {
    /** A sentence of more words is cut if it can be. */
    static final int MOST_WORDS = 28;

    /** A run of more words without any clause is cut all the same. */
    private static final int BREATHLESS = 42;

    private static final int LEAST_WORDS = 6;
    private static final Set<String> CONJUNCTIONS = Set.of(
            "and",
            "but",
            "which",
            "while",
            "because",
            "so",
            "or",
            "where",
            "when",
            "who",
            "although",
            "though",
            "if",
            "since",
            "whereas",
            "unless",
            "until",
            "that",
            "as");

    private SentenceParts() {}

    /** The parts in order; joined by single blanks they give the sentence. */
    static List<String> of(String sentence) {
        List<String> parts = new ArrayList<>();
        cut(List.of(sentence.split(" ", -1)), parts);
        return parts;
    }

    private static void cut(List<String> words, List<String> parts) {
        int at = words.size() > MOST_WORDS ? bestCut(words) : 0;
        if (at == 0) {
            parts.add(String.join(" ", words));
            return;
        }
        cut(words.subList(0, at), parts);
        cut(words.subList(at, words.size()), parts);
    }

    /** How many words to put before the cut; 0 for no cut. */
    private static int bestCut(List<String> words) {
        int best = words.size() > BREATHLESS ? words.size() / 2 : 0;
        double least = Double.MAX_VALUE;
        for (int at = LEAST_WORDS; at <= words.size() - LEAST_WORDS; at++) {
            double cost = cost(words.get(at - 1), words.get(at));
            if (cost < Double.MAX_VALUE) {
                double off = Math.abs(at - words.size() / 2.0) / words.size();
                if (cost + 8 * off < least) {
                    least = cost + 8 * off;
                    best = at;
                }
            }
        }
        return best;
    }

    private static double cost(String before, String after) {
        char end = before.charAt(before.length() - 1);
        boolean conjunction = CONJUNCTIONS.contains(after.toLowerCase(Locale.ROOT));
        if (end == ';' || end == ':' || end == '—' || end == '–') {
            return 0;
        }
        if (end == ',') {
            return conjunction ? 1 : 2.5;
        }
        return conjunction && Character.isLetter(end) ? 4 : Double.MAX_VALUE;
    }
}
