package com.ytempire.provider.script;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Sees when an English sentence cannot stand without the one before it. */
final class Leaning {
    private static final Set<String> OPENINGS = Set.of(
            "this",
            "that",
            "these",
            "those",
            "it",
            "its",
            "it's",
            "they",
            "they're",
            "their",
            "them",
            "he",
            "she",
            "his",
            "her",
            "him",
            "such",
            "however",
            "but",
            "so",
            "therefore",
            "thus",
            "instead",
            "then",
            "yet",
            "still",
            "also",
            "moreover",
            "furthermore",
            "besides",
            "meanwhile",
            "otherwise",
            "similarly",
            "likewise",
            "consequently",
            "hence",
            "nevertheless",
            "nonetheless",
            "and",
            "or",
            "nor",
            "another",
            "both",
            "neither",
            "again",
            "too",
            "that's",
            "which",
            "because",
            "accordingly",
            "conversely",
            "afterwards",
            "later",
            "here",
            "who",
            "whose");
    private static final Pattern PHRASES = Pattern.compile(
            "(?i)(?:as a result|for example|for instance|in contrast|on the other hand|in other words|in addition"
                    + "|even so|after that|only then|at the same time|the latter|the former|the same|the other|the others"
                    + "|no such|one of them|some of them|most of them|all of them|\\w+ (?:years|days|weeks|months|hours) later)\\b.*");
    private static final Pattern POINTS_BACK =
            Pattern.compile("(?i)\\W*\\w+\\W+(?:\\w+\\W+)?(?:therefore|however|too|also|then)\\b.*");
    private static final Pattern DEMONSTRATIVE = Pattern.compile(
            "(?i).*\\b(?:(?:this|these|those) \\w+|that (?:night|day|year|morning|evening|week|month|moment|point|time|way"
                    + "|place|idea|method|kind|sort))\\b.*");
    private static final Set<String> PERSONS = Set.of("he", "him", "his", "she", "her", "hers");
    private static final Pattern BLANK = Pattern.compile(" ");

    private Leaning() {}

    static boolean leans(String sentence) {
        String plain = sentence.replace('’', '\'').replaceFirst("^[^\\p{L}\\p{N}]+", "");
        List<String> words = List.of(BLANK.split(plain, -1));
        String first = bare(words.getFirst()).toLowerCase(Locale.ROOT);
        return OPENINGS.contains(first)
                || PHRASES.matcher(plain).matches()
                || POINTS_BACK.matcher(plain).matches()
                || DEMONSTRATIVE.matcher(plain).matches()
                || speaksOfSomeoneUnnamed(words);
    }

    /** A "him" with no name before it is someone whom another sentence named. */
    private static boolean speaksOfSomeoneUnnamed(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = bare(words.get(i));
            if (PERSONS.contains(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
            boolean name = i > 0 && !word.isEmpty() && Character.isUpperCase(word.charAt(0)) && !word.equals("I");
            boolean someone =
                    word.matches("captain|sailor|man|woman|engineer|writer|king|queen|child|doctor|navigator");
            if (name || someone) {
                return false;
            }
        }
        return false;
    }

    private static String bare(String word) {
        return word.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "");
    }
}
