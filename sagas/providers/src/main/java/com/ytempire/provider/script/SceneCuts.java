package com.ytempire.provider.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lays chosen sentences out as scenes of even length that begin where the subject changes. */
final class SceneCuts {
    static final int FEWEST = 5;
    static final int MOST = 15;

    private static final double IDEAL_SECONDS = 9.5;
    private static final double NEW_SECTION = -0.5;
    private static final double NEW_PARAGRAPH = -0.2;
    private static final double WITHIN_PARAGRAPH = 0.2;
    private static final double BEFORE_LEANING = 0.8;

    private SceneCuts() {}

    /** Where each scene begins, as positions in the list; the first is 0. */
    static List<Integer> cut(List<Unit> units, LexRank resemblance, List<Integer> numbers) {
        int n = units.size();
        int most = Math.min(MOST, n);
        int fewest = Math.min(FEWEST, n);
        double total = units.stream().mapToDouble(Unit::seconds).sum();
        double ideal = Math.clamp(IDEAL_SECONDS, total / MOST, Math.max(total / MOST, total / FEWEST));
        double[] until = new double[n + 1];
        for (int i = 0; i < n; i++) {
            until[i + 1] = until[i] + units.get(i).seconds();
        }
        double[][] cost = new double[most + 1][n + 1];
        int[][] start = new int[most + 1][n + 1];
        for (double[] row : cost) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        cost[0][0] = 0;
        for (int k = 1; k <= most; k++) {
            for (int end = k; end <= n; end++) {
                for (int begin = k - 1; begin < end; begin++) {
                    double off = Math.log((until[end] - until[begin]) / ideal);
                    double next = cost[k - 1][begin] + off * off + cutCost(units, begin, resemblance, numbers);
                    if (next < cost[k][end]) {
                        cost[k][end] = next;
                        start[k][end] = begin;
                    }
                }
            }
        }
        int scenes = fewest;
        for (int k = fewest; k <= most; k++) {
            scenes = cost[k][n] < cost[scenes][n] ? k : scenes;
        }
        List<Integer> starts = new ArrayList<>();
        for (int k = scenes, end = n; k > 0; k--) {
            end = start[k][end];
            starts.addFirst(end);
        }
        return starts;
    }

    private static double cutCost(List<Unit> units, int at, LexRank resemblance, List<Integer> numbers) {
        if (at == 0) {
            return 0;
        }
        Unit before = units.get(at - 1);
        Unit after = units.get(at);
        double leaning = after.leans() ? BEFORE_LEANING : 0;
        if (before.section() != after.section()) {
            return NEW_SECTION + leaning;
        }
        if (before.paragraph() != after.paragraph()) {
            return NEW_PARAGRAPH + leaning;
        }
        return WITHIN_PARAGRAPH + leaning + 0.5 * resemblance.similarity(numbers.get(at - 1), numbers.get(at));
    }
}
