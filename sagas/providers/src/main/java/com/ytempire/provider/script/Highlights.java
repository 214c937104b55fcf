package com.ytempire.provider.script;

import com.ytempire.api.video.Storyboard.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Picks from the spoken sentences themselves what is worth showing: headings, points and tags. */
final class Highlights {
    private static final int MOST_POINTS = 4;
    private static final int FEW_SENTENCES = 2;
    private static final int MOST_HEADING = 44;
    private static final int MOST_POINT = 48;
    private static final int MOST_TAGS = 12;
    private static final int MOST_TAG = 30;
    private static final double WORTH_SHOWING = 0.9;
    private static final double[] BY_WORDS = {0, 0.55, 1.0, 1.05, 1.0, 0.85, 0.7, 0.55};

    private final Terms terms;
    private final Phrases phrases;
    private final Map<String, Integer> scenesWith = new HashMap<>();
    private final Map<String, Integer> inAll = new HashMap<>();
    private final int scenes;
    private final Set<String> usedInHeadings = new HashSet<>();

    /** For a text in these scenes, each a list of sentences. */
    Highlights(Terms terms, Phrases phrases, List<List<String>> scenes) {
        this.terms = terms;
        this.phrases = phrases;
        this.scenes = scenes.size();
        for (List<String> scene : scenes) {
            List<String> all = terms.of(String.join(" ", scene));
            all.forEach(term -> inAll.merge(term, 1, Integer::sum));
            new HashSet<>(all).forEach(term -> scenesWith.merge(term, 1, Integer::sum));
        }
    }

    /** A heading for a scene out of its own words, unlike those given before; empty when it has no telling words. */
    String heading(List<String> sentences) {
        Map<String, Integer> counts = counts(sentences);
        List<Phrase> candidates = new ArrayList<>();
        sentences.forEach(sentence -> candidates.addAll(phrases.of(sentence)));
        List<Phrase> opening = phrases.of(sentences.getFirst());
        ToDoubleFunction<Phrase> worth = phrase -> {
            double sum = 0;
            for (String term : new HashSet<>(phrase.terms())) {
                double fresh = usedInHeadings.contains(term) ? 0.3 : 1;
                sum += fresh
                        * counts.getOrDefault(term, 0)
                        * rarity(term)
                        * (1 + Math.log(inAll.getOrDefault(term, 1)));
            }
            double early = opening.contains(phrase) ? 1.15 : 1;
            double plain = phrase.hasNumber() ? 0.4 : 1;
            return sum / Math.sqrt(phrase.words()) * lengthFactor(phrase) * early * plain * substance(phrase);
        };
        Optional<Phrase> best = candidates.stream()
                .filter(phrase -> phrase.text().length() <= MOST_HEADING)
                .filter(phrase -> phrase.terms().stream().anyMatch(Highlights::isWord))
                .max(Comparator.comparingDouble(worth));
        best.ifPresent(phrase -> usedInHeadings.addAll(phrase.terms()));
        return best.map(phrase -> Wording.titleCase(phrase.text(), terms.isEnglish()))
                .orElse("");
    }

    /** Counts a heading of the user's own as given. */
    void given(String heading) {
        usedInHeadings.addAll(terms.of(heading));
    }

    private record Candidate(Point point, int place, double worth) {}

    /** Up to four extracts, one or (in a scene of few sentences) two of a sentence, none repeating another. */
    List<Point> points(List<String> sentences, String heading) {
        int each = sentences.size() <= FEW_SENTENCES ? 2 : 1;
        Map<String, Integer> counts = counts(sentences);
        Set<String> shown = new HashSet<>(terms.of(heading));
        List<Candidate> best = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            for (int k = 0; k < each; k++) {
                bestPoint(sentences.get(i), i, counts, shown).ifPresent(candidate -> {
                    best.add(candidate);
                    shown.addAll(terms.of(candidate.point.text()));
                });
            }
        }
        return best.stream()
                .sorted(Comparator.comparingDouble(Candidate::worth).reversed())
                .limit(MOST_POINTS)
                .sorted(Comparator.comparingInt((Candidate candidate) -> candidate.point.sentence())
                        .thenComparingInt(Candidate::place))
                .map(Candidate::point)
                .toList();
    }

    private Optional<Candidate> bestPoint(String text, int sentence, Map<String, Integer> counts, Set<String> shown) {
        return phrases.of(text).stream()
                .filter(phrase -> phrase.text().length() <= MOST_POINT && (phrase.words() >= 2 || phrase.hasNumber()))
                .filter(phrase -> fresh(phrase, shown) >= 0.6 && (phrase.hasNumber() || substance(phrase) == 1))
                .map(phrase -> new Candidate(
                        new Point(Wording.capitalised(phrase.text()), sentence),
                        text.indexOf(phrase.text()),
                        pointWorth(phrase, counts)))
                .filter(candidate -> candidate.worth >= WORTH_SHOWING)
                .max(Comparator.comparingDouble(Candidate::worth));
    }

    /** Phrases that the whole text keeps coming back to, for people who search. */
    List<String> tags(List<String> sentences, String title) {
        Map<String, Integer> counts = counts(sentences);
        Set<String> inTitle = new HashSet<>(terms.of(title));
        Map<String, Double> worth = new HashMap<>();
        for (String sentence : sentences) {
            for (Phrase phrase : phrases.of(sentence)) {
                boolean fits = phrase.words() <= 3 && phrase.text().length() <= MOST_TAG && !phrase.hasNumber();
                if (fits && !phrase.text().matches(".* of .*|.*['’]s?\\b.*|\\w+ing .*")) {
                    String tag = phrase.named() ? phrase.text() : Wording.decapitalised(phrase.text());
                    double sum = phrase.terms().stream()
                            .mapToDouble(t -> counts.getOrDefault(t, 0) * (inTitle.contains(t) ? 2 : 1))
                            .sum();
                    worth.merge(tag, sum / Math.sqrt(phrase.words()) * substance(phrase), Double::sum);
                }
            }
        }
        List<String> tags = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        worth.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .map(tag -> Wording.forYouTube(tag.replace(",", "")))
                .filter(tag -> !tag.isBlank() && seen.add(String.join(" ", terms.of(tag))))
                .limit(MOST_TAGS)
                .forEach(tags::add);
        return tags;
    }

    private double pointWorth(Phrase phrase, Map<String, Integer> counts) {
        double sum = phrase.terms().stream()
                .mapToDouble(term -> counts.getOrDefault(term, 0) * rarity(term))
                .sum();
        double telling = (phrase.hasNumber() ? 1.5 : 1) * (phrase.named() ? 1.2 : 1);
        return sum / Math.sqrt(phrase.words()) * lengthFactor(phrase) * telling * substance(phrase);
    }

    private static double fresh(Phrase phrase, Set<String> shown) {
        long fresh =
                phrase.terms().stream().filter(term -> !shown.contains(term)).count();
        return phrase.terms().isEmpty() ? 0 : (double) fresh / phrase.terms().size();
    }

    private Map<String, Integer> counts(List<String> sentences) {
        Map<String, Integer> counts = new HashMap<>();
        sentences.forEach(sentence -> terms.of(sentence).forEach(term -> counts.merge(term, 1, Integer::sum)));
        return counts;
    }

    /** More for a word that few scenes have. */
    private double rarity(String term) {
        return Math.log(1 + (double) scenes / scenesWith.getOrDefault(term, 1));
    }

    private static boolean isWord(String term) {
        return (term.codePointCount(0, term.length()) > 2 && !Character.isDigit(term.charAt(0)))
                || Character.isIdeographic(term.codePointAt(0));
    }

    /** Less for a phrase that opens with a word of mere praise or order. */
    private static double substance(Phrase phrase) {
        String text = phrase.text();
        String first = text.substring(0, Math.max(text.indexOf(' '), 0)).toLowerCase(Locale.ROOT);
        return Wording.PALE.contains(first) ? 0.5 : 1;
    }

    private static double lengthFactor(Phrase phrase) {
        return BY_WORDS[Math.min(BY_WORDS.length - 1, phrase.words())];
    }
}
