package com.ytempire.provider.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * LexRank (Erkan and Radev, 2004): a sentence weighs as much as the sentences that resemble it. Similarity is the cosine
 * of TF-IDF vectors; the walk goes through the terms, so its cost grows with the text, not with its square.
 */
final class LexRank {
    private static final double DAMPING = 0.85;
    private static final int ROUNDS = 40;
    private static final double CLOSE_ENOUGH = 1e-7;

    private final int[][] terms;
    private final double[][] weights;
    private final int termCount;

    private LexRank(int[][] terms, double[][] weights, int termCount) {
        this.terms = terms;
        this.weights = weights;
        this.termCount = termCount;
    }

    /** From the content words of each sentence. */
    static LexRank of(List<List<String>> sentences) {
        Map<String, Integer> numbers = new HashMap<>();
        List<Integer> frequencies = new ArrayList<>();
        List<Map<Integer, Integer>> counts = new ArrayList<>();
        for (List<String> sentence : sentences) {
            Map<Integer, Integer> count = new HashMap<>();
            for (String term : sentence) {
                int number = numbers.computeIfAbsent(term, t -> numbers.size());
                if (number == frequencies.size()) {
                    frequencies.add(0);
                }
                count.merge(number, 1, Integer::sum);
            }
            count.keySet().forEach(number -> frequencies.set(number, frequencies.get(number) + 1));
            counts.add(count);
        }
        int[][] terms = new int[counts.size()][];
        double[][] weights = new double[counts.size()][];
        for (int i = 0; i < counts.size(); i++) {
            Map<Integer, Integer> count = counts.get(i);
            terms[i] =
                    count.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
            weights[i] = Arrays.stream(terms[i])
                    .mapToDouble(
                            t -> count.getOrDefault(t, 0) * Math.log(1 + (double) counts.size() / frequencies.get(t)))
                    .toArray();
            normalise(weights[i]);
        }
        return new LexRank(terms, weights, numbers.size());
    }

    /** The rank of each sentence; their mean is 1. */
    double[] ranks() {
        int n = terms.length;
        double[] rank = new double[n];
        Arrays.fill(rank, 1);
        double[] rowSums = similaritySums(rank);
        for (int round = 0; round < ROUNDS; round++) {
            double[] share = new double[n];
            for (int i = 0; i < n; i++) {
                share[i] = rowSums[i] > 0 ? rank[i] / rowSums[i] : 0;
            }
            double[] received = similaritySums(share);
            double moved = 0;
            double sum = 0;
            for (int i = 0; i < n; i++) {
                received[i] = 1 - DAMPING + DAMPING * received[i];
                sum += received[i];
            }
            for (int i = 0; i < n; i++) {
                double next = received[i] * n / sum;
                moved = Math.max(moved, Math.abs(next - rank[i]));
                rank[i] = next;
            }
            if (moved < CLOSE_ENOUGH) {
                break;
            }
        }
        return rank;
    }

    /** Cosine of two sentences, 0 to 1. */
    double similarity(int a, int b) {
        double sum = 0;
        int j = 0;
        for (int i = 0; i < terms[a].length; i++) {
            while (j < terms[b].length && terms[b][j] < terms[a][i]) {
                j++;
            }
            if (j < terms[b].length && terms[b][j] == terms[a][i]) {
                sum += weights[a][i] * weights[b][j];
            }
        }
        return sum;
    }

    /** For each sentence, the values of the others, each times its similarity, added up. */
    private double[] similaritySums(double[] values) {
        double[] perTerm = new double[termCount];
        for (int i = 0; i < terms.length; i++) {
            for (int k = 0; k < terms[i].length; k++) {
                perTerm[terms[i][k]] += weights[i][k] * values[i];
            }
        }
        double[] sums = new double[terms.length];
        for (int i = 0; i < terms.length; i++) {
            double own = 0;
            for (int k = 0; k < terms[i].length; k++) {
                sums[i] += weights[i][k] * perTerm[terms[i][k]];
                own += weights[i][k] * weights[i][k];
            }
            sums[i] = Math.max(0, sums[i] - own * values[i]);
        }
        return sums;
    }

    private static void normalise(double[] vector) {
        double length = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
    }
}
