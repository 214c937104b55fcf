package com.ytempire.provider.script;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;

/**
 * Finds the phrases of a sentence that name something. English is tagged with OpenNLP and its noun phrases are taken;
 * in other languages it is runs of long words. Not safe for use from several threads.
 */
final class Phrases {
    private static final String MODEL = "/marytts/language/en/tagger/en-pos-maxent.bin";
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final String EDGES = "\"“”‘’'«»()[]{}.,;:!?…—–-*_<>";
    private static final Pattern NUMBER = Pattern.compile("[$€£¥~±+−-]?\\d[\\d.,:/–-]*(?:%|°[CF]?|¢|k|m|bn)?");
    private static final Set<String> SCALES = Set.of("hundred", "thousand", "million", "billion", "trillion");
    private static final Set<String> VAGUE = Set.of(
            "way",
            "thing",
            "things",
            "lot",
            "kind",
            "sort",
            "bit",
            "number",
            "time",
            "times",
            "day",
            "days",
            "night",
            "part",
            "parts",
            "problem",
            "question",
            "answer",
            "fact",
            "case",
            "example",
            "reason",
            "idea",
            "today",
            "use",
            "hour",
            "hours",
            "minute",
            "minutes",
            "second",
            "seconds",
            "week",
            "weeks",
            "month",
            "months",
            "year",
            "years",
            "copy",
            "one",
            "ones",
            "people",
            "order",
            "place",
            "end",
            "look",
            "money",
            "work",
            "method",
            "size",
            "mind");
    private static final int MOST_WORDS = 7;

    private final Terms terms;
    private final POSTaggerME tagger;

    Phrases(Terms terms) {
        this.terms = terms;
        this.tagger = new POSTaggerME(Model.LOADED);
    }

    /** Read once, when the first script is written; it never changes. */
    private static final class Model {
        private static final POSModel LOADED = load();

        private static POSModel load() {
            try (InputStream in = Phrases.class.getResourceAsStream(MODEL)) {
                if (in == null) {
                    throw new IllegalStateException("the model of English word classes is missing: " + MODEL);
                }
                return new POSModel(in);
            } catch (IOException e) {
                throw new IllegalStateException("the model of English word classes cannot be read", e);
            }
        }
    }

    private record Token(String text, int start, int end, boolean breaksBefore) {}

    /** The phrases in order; some lie inside others. */
    List<Phrase> of(String sentence) {
        List<Token> tokens = tokens(sentence);
        if (tokens.isEmpty()) {
            return List.of();
        }
        return terms.isEnglish() ? nounPhrases(sentence, tokens) : longWords(sentence, tokens);
    }

    private List<Phrase> nounPhrases(String sentence, List<Token> tokens) {
        String[] tags = tags(tokens);
        List<Phrase> phrases = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            int end = nounPhraseEnd(tokens, tags, at);
            if (end == at) {
                at++;
                continue;
            }
            add(phrases, sentence, tokens, tags, at, end);
            boolean of = end + 1 < tokens.size() && tokens.get(end).text().equals("of");
            if (of && !tokens.get(end).breaksBefore()) {
                int from = end + 1;
                boolean article = tags[from].equals("DT") && from + 1 < tokens.size();
                int second = nounPhraseEnd(tokens, tags, article ? from + 1 : from);
                if (second > from + (article ? 1 : 0)) {
                    add(phrases, sentence, tokens, tags, at, second);
                }
            }
            at = end;
        }
        return phrases;
    }

    /** Where the noun phrase that begins here ends; here, if none begins. */
    private static int nounPhraseEnd(List<Token> tokens, String[] tags, int from) {
        int end = from;
        int last = from;
        while (end < tokens.size() && goesOn(tokens, tags, from, end)) {
            end++;
            last = tags[end - 1].startsWith("NN") || tags[end - 1].equals("CD") ? end : last;
        }
        boolean noun = false;
        for (int i = from; i < last; i++) {
            noun |= tags[i].startsWith("NN");
        }
        return noun ? last : from;
    }

    /** A number stands at the beginning, or in a date. */
    private static boolean goesOn(List<Token> tokens, String[] tags, int from, int at) {
        if (!isNominal(tags[at])) {
            return false;
        }
        boolean inside = at == from || !tokens.get(at).breaksBefore();
        boolean scale = SCALES.contains(tokens.get(at).text());
        boolean placed = at == from || scale || !tags[at].equals("CD") || tags[at - 1].matches("NNP|CD");
        boolean newName = at > from && tags[at].startsWith("NNP") && tags[at - 1].matches("NNS?");
        return inside && placed && !newName;
    }

    private static boolean isNumber(Token token) {
        return NUMBER.matcher(token.text()).matches();
    }

    private static boolean isNominal(String tag) {
        return tag.startsWith("NN") || tag.startsWith("JJ") || tag.equals("CD") || tag.equals("POS");
    }

    private void add(List<Phrase> phrases, String sentence, List<Token> tokens, String[] tags, int from, int end) {
        String text =
                sentence.substring(tokens.get(from).start(), tokens.get(end - 1).end());
        List<String> content = terms.of(text);
        String last = tokens.get(end - 1).text().toLowerCase(Locale.ROOT);
        boolean vague = content.stream().allMatch(VAGUE::contains) || Wording.PALE.contains(last);
        boolean named = false;
        for (int i = from; i < end; i++) {
            boolean opensSentence = i == 0 && end == 1;
            boolean plainOpening = i == 0 && end > 1 && !tags[1].startsWith("NNP");
            named |= tags[i].startsWith("NNP") && !opensSentence && !plainOpening;
        }
        Phrase phrase = new Phrase(text, content, named);
        boolean opens = Character.isLetterOrDigit(text.codePointAt(0)) || isNumber(tokens.get(from));
        if (!vague && opens && phrase.words() <= MOST_WORDS) {
            phrases.add(phrase);
        }
    }

    private String[] tags(List<Token> tokens) {
        String[] tags = tagger.tag(tokens.stream().map(Token::text).toArray(String[]::new));
        for (int i = 0; i < tags.length; i++) {
            String text = tokens.get(i).text();
            String lower = text.toLowerCase(Locale.ROOT);
            if (isNumber(tokens.get(i))) {
                boolean year = text.matches("1[5-9]\\d\\d|20\\d\\d") && (i == 0 || !tags[i - 1].equals("NNP"));
                tags[i] = text.matches(".*[$€£¥%°¢].*") ? "NN" : year ? "YEAR" : "CD";
            } else if (Terms.STOP_WORDS.contains(lower) && !tags[i].matches("DT|CD") && !lower.equals("of")) {
                tags[i] = "IN"; // "more", "such", "own" and their like head no phrase
            } else if (lower.equals("'s") || lower.equals("’s")) {
                tags[i] = "POS";
            }
        }
        return tags;
    }

    private static List<Token> tokens(String sentence) {
        List<Token> tokens = new ArrayList<>();
        Matcher words = WORD.matcher(sentence);
        boolean breaks = false;
        while (words.find()) {
            int start = words.start();
            int end = words.end();
            while (start < end && EDGES.indexOf(sentence.charAt(start)) >= 0) {
                start++;
            }
            while (end > start && EDGES.indexOf(sentence.charAt(end - 1)) >= 0) {
                end--;
            }
            if (start == end) {
                breaks = true;
                continue;
            }
            boolean before = breaks || start > words.start();
            String word = sentence.substring(start, end);
            boolean owner = word.length() > 2 && (word.endsWith("'s") || word.endsWith("’s"));
            int split = owner ? end - 2 : end;
            tokens.add(new Token(sentence.substring(start, split), start, split, before));
            if (owner) {
                tokens.add(new Token(sentence.substring(split, end), split, end, false));
            }
            breaks = end < words.end();
        }
        return tokens;
    }

    private List<Phrase> longWords(String sentence, List<Token> tokens) {
        List<Phrase> phrases = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            for (int end = i + 1; end <= Math.min(tokens.size(), i + 3); end++) {
                Token last = tokens.get(end - 1);
                boolean joined = end == i + 1 || !last.breaksBefore();
                if (!joined || last.text().codePointCount(0, last.text().length()) < 4) {
                    break;
                }
                String text = sentence.substring(tokens.get(i).start(), last.end());
                phrases.add(new Phrase(text, terms.of(text), Character.isUpperCase(text.codePointAt(0)) && i > 0));
            }
        }
        return phrases;
    }
}
