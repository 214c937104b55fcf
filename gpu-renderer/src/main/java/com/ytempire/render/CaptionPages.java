package com.ytempire.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Divides a sentence into pages that are read at a glance: even in length, and broken after a comma where one is. */
final class CaptionPages {
    private static final double AFTER_PUNCTUATION = 0.12;

    private CaptionPages() {}

    /** A run of words: from inclusive, to exclusive. */
    record Span(int from, int to) {}

    /**
     * Divides words into pages.
     *
     * @param width how wide words joined by blanks are
     * @param lineWidth most that a line takes
     * @param lines most lines on a page, 1 or more
     */
    static List<Span> split(List<String> words, ToDoubleFunction<String> width, double lineWidth, int lines) {
        int count = words.size();
        double[] best = new double[count + 1];
        int[] previous = new int[count + 1];
        double full = lineWidth * lines;
        for (int end = 1; end <= count; end++) {
            best[end] = Double.MAX_VALUE;
            for (int start = end - 1; start >= 0; start--) {
                List<String> page = words.subList(start, end);
                boolean alone = end - start == 1;
                if (!alone && wrap(page, width, lineWidth).size() > lines) {
                    break;
                }
                double space = Math.max(0, full - width.applyAsDouble(String.join(" ", page))) / full;
                boolean pause = words.get(end - 1).matches(".*[,;:—–.!?]\\W*");
                // Every page costs, so that there are as few as can be; an uneven one costs more.
                double cost = best[start] + 1 + space * space - (pause ? AFTER_PUNCTUATION : 0);
                if (cost < best[end]) {
                    best[end] = cost;
                    previous[end] = start;
                }
            }
        }
        List<Span> pages = new ArrayList<>();
        for (int end = count; end > 0; end = previous[end]) {
            pages.addFirst(new Span(previous[end], end));
        }
        return pages;
    }

    /** Lines of a page, as spans of its words, as even as they can be. */
    static List<Span> wrap(List<String> words, ToDoubleFunction<String> width, double lineWidth) {
        List<Span> lines = greedy(words, width, lineWidth);
        if (lines.size() == 2) {
            return evened(words, width, lineWidth, lines);
        }
        return lines;
    }

    private static List<Span> greedy(List<String> words, ToDoubleFunction<String> width, double lineWidth) {
        List<Span> lines = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= words.size(); end++) {
            boolean last = end == words.size();
            if (last || width.applyAsDouble(String.join(" ", words.subList(start, end + 1))) > lineWidth) {
                lines.add(new Span(start, end));
                start = end;
            }
        }
        return lines;
    }

    private static List<Span> evened(
            List<String> words, ToDoubleFunction<String> width, double lineWidth, List<Span> lines) {
        List<Span> best = lines;
        double narrowest = Double.MAX_VALUE;
        for (int cut = 1; cut < words.size(); cut++) {
            double upper = width.applyAsDouble(String.join(" ", words.subList(0, cut)));
            double lower = width.applyAsDouble(String.join(" ", words.subList(cut, words.size())));
            double widest = Math.max(upper, lower);
            if (widest < narrowest && widest <= lineWidth) {
                narrowest = widest;
                best = List.of(new Span(0, cut), new Span(cut, words.size()));
            }
        }
        return best;
    }
}
