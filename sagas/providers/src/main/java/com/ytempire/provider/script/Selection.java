package com.ytempire.provider.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Chooses the sentences that say most in the time there is: a knapsack over sentences in order, in which a sentence is
 * worth its rank for as long as it lasts, more beside its neighbour, and much less when it points back at a sentence that
 * was left out. The first sentence is always chosen.
 */
final class Selection {
    /** The time is divided into at least, and at most, so many steps, of half a second if that lies between. */
    private static final int FEWEST_STEPS = 600;

    private static final int MOST_STEPS = 2400;
    private static final double STEP_SECONDS = 0.5;

    private static final double MOST = 1.12;
    private static final double OPENS_PARAGRAPH = 1.3;
    private static final double LEADS = 1.2;
    private static final double LEAD_FADES_OVER = 2.5;
    private static final double CLOSES_TEXT = 0.5;
    private static final double BESIDE_NEIGHBOUR = 0.5;
    private static final double SKIPS_IN_PARAGRAPH = 1.2;
    private static final double LEANS_ON_NOTHING = 4;
    private static final double[] WINDOWS = {0.03, 0.06, 0.11};

    private final List<Unit> units;
    private final double[] ranks;
    private final double target;
    private final int count;
    private final int width;
    private final int[] steps;

    private Selection(List<Unit> units, double[] ranks, double target) {
        this.units = units;
        this.ranks = ranks;
        this.target = target;
        this.count = (int) Math.clamp(target / STEP_SECONDS, FEWEST_STEPS, MOST_STEPS);
        this.width = (int) (count * MOST) + 1;
        this.steps = steps(units, target / count);
    }

    /** Lengths in whole steps; what one loses by rounding, the next gains, so that no kind of sentence looks shorter. */
    private static int[] steps(List<Unit> units, double step) {
        int[] steps = new int[units.size()];
        double until = 0;
        for (int i = 0; i < steps.length; i++) {
            double next = until + units.get(i).seconds() / step;
            steps[i] = Math.max(1, (int) (Math.round(next) - Math.round(until)));
            until = next;
        }
        return steps;
    }

    /**
     * The numbers of the chosen sentences, in order.
     *
     * @param target seconds that they are to take
     */
    static List<Integer> choose(List<Unit> units, double[] ranks, double target) {
        double all = units.stream().mapToDouble(Unit::seconds).sum();
        if (all <= target * (1 + WINDOWS[0])) {
            return java.util.stream.IntStream.range(0, units.size()).boxed().toList();
        }
        return new Selection(units, ranks, target).solve();
    }

    private List<Integer> solve() {
        int n = units.size();
        // best[chosen][t]: most value so far with t steps used, whether or not the last sentence was chosen
        double[][] best = {filled(), filled()};
        // bit 0: the better past of a sentence left out; bit 1: of a sentence chosen
        byte[][] from = new byte[n][width];
        best[0][0] = 0;
        for (int i = 0; i < n; i++) {
            double[][] next = {filled(), filled()};
            for (int t = 0; t < width; t++) {
                boolean mustChoose = i == 0;
                if (!mustChoose) {
                    byte better = (byte) (best[1][t] > best[0][t] ? 1 : 0);
                    next[0][t] = best[better][t];
                    from[i][t] |= better;
                }
                int used = t - steps[i];
                if (used >= 0) {
                    double alone = best[0][used] + value(i, false);
                    double beside = best[1][used] + value(i, true);
                    next[1][t] = Math.max(alone, beside);
                    from[i][t] |= (byte) (beside > alone ? 2 : 0);
                }
            }
            best = next;
        }
        return trace(from, best);
    }

    private List<Integer> trace(byte[][] from, double[][] best) {
        int end = bestEnd(best);
        int chosen = best[1][end] > best[0][end] ? 1 : 0;
        List<Integer> result = new ArrayList<>();
        for (int i = units.size() - 1; i >= 0; i--) {
            int before = (from[i][end] >> chosen) & 1;
            if (chosen == 1) {
                result.add(i);
                end -= steps[i];
            }
            chosen = before;
        }
        Collections.reverse(result);
        return result;
    }

    /** The best filling near the target; farther from it only when there is none nearer. */
    private int bestEnd(double[][] best) {
        for (double window : WINDOWS) {
            int end = -1;
            double most = Double.NEGATIVE_INFINITY;
            for (int t = (int) (count * (1 - window)); t <= Math.min(width - 1, count * (1 + window)); t++) {
                double value = Math.max(best[0][t], best[1][t]);
                if (value > most) {
                    most = value;
                    end = t;
                }
            }
            if (end >= 0) {
                return end;
            }
        }
        int end = width - 1;
        while (end > 0 && best[0][end] == Double.NEGATIVE_INFINITY && best[1][end] == Double.NEGATIVE_INFINITY) {
            end--;
        }
        return end;
    }

    private double value(int i, boolean afterNeighbour) {
        Unit unit = units.get(i);
        boolean opens = i == 0 || units.get(i - 1).paragraph() != unit.paragraph();
        double worth = Math.sqrt(ranks[i]); // so that one well-connected theme does not push out the others
        worth += LEADS * Math.exp(-i / LEAD_FADES_OVER);
        worth += opens ? OPENS_PARAGRAPH : 0;
        worth += i == units.size() - 1 ? CLOSES_TEXT : 0;
        worth += afterNeighbour && !opens ? BESIDE_NEIGHBOUR : 0;
        worth -= afterNeighbour || opens ? 0 : SKIPS_IN_PARAGRAPH;
        worth -= unit.leans() && !afterNeighbour ? LEANS_ON_NOTHING : 0;
        return worth * Math.min(unit.seconds(), target);
    }

    private double[] filled() {
        double[] values = new double[width];
        Arrays.fill(values, Double.NEGATIVE_INFINITY);
        return values;
    }
}
