package com.ytempire.saga.rehearsal;

import com.ytempire.api.rehearsal.RehearsalResult;
import com.ytempire.api.rehearsal.RehearsalResult.Change;
import com.ytempire.api.rehearsal.RehearsalResult.Item;
import com.ytempire.api.rehearsal.RehearsalResult.Sum;
import com.ytempire.api.video.Step;
import com.ytempire.saga.rehearsal.Course.Attempt;
import com.ytempire.saga.rehearsal.Course.Turn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Adds up what the rehearsal of some courses comes to. */
final class Summary {
    private static final int MOST_ITEMS = 1000;
    private static final int DIGITS_OF_A_MEAN = 12;

    private final Map<Change, Integer> changes = new EnumMap<>(Change.class);
    private final Map<String, BigDecimal> booked = new TreeMap<>();
    private final Map<String, BigDecimal> notSpent = new TreeMap<>();
    private final Map<String, BigDecimal> replaced = new TreeMap<>();
    private final Map<String, BigDecimal> added = new TreeMap<>();
    private final Map<Work, Usual> usual = new HashMap<>();
    private Duration waits = Duration.ZERO;
    private int unknown;

    private Summary() {}

    /** The result. */
    static RehearsalResult of(List<Course> courses, int unreadable) {
        Summary summary = new Summary();
        courses.forEach(course -> course.attempts().forEach(summary::learn));
        courses.forEach(summary::add);
        List<Item> items = courses.stream()
                .filter(course -> course.turn() != null)
                .sorted(Comparator.comparing(Course::requestedAt).reversed())
                .limit(MOST_ITEMS)
                .map(Summary::item)
                .toList();
        return new RehearsalResult(
                courses.size(), summary.changes, unreadable, summary.waits, summary.sums(), summary.unknown, items);
    }

    private void learn(Attempt attempt) {
        usual.computeIfAbsent(new Work(attempt.step(), attempt.provider()), any -> new Usual())
                .learn(attempt.costs());
    }

    private void add(Course course) {
        waits = waits.plus(course.waits());
        course.costs(0).forEach((currency, cost) -> booked.merge(currency, cost, BigDecimal::add));
        Turn turn = course.turn();
        if (turn == null) {
            return;
        }
        changes.merge(turn.change(), 1, Integer::sum);
        Map<String, BigDecimal> left = turn.change().isEnd() ? notSpent : replaced;
        course.costs(turn.attempts()).forEach((currency, cost) -> left.merge(currency, cost, BigDecimal::add));
        String other = turn.other();
        Usual known = other == null ? null : usual.get(new Work(turn.step(), other));
        if (other != null && known == null) {
            unknown++;
        } else if (known != null) {
            known.mean().forEach((currency, cost) -> added.merge(currency, cost, BigDecimal::add));
        }
    }

    private List<Sum> sums() {
        Set<String> currencies = new TreeSet<>(booked.keySet());
        currencies.addAll(added.keySet());
        List<Sum> sums = new ArrayList<>();
        for (String currency : currencies) {
            sums.add(new Sum(
                    currency,
                    booked.getOrDefault(currency, BigDecimal.ZERO),
                    notSpent.getOrDefault(currency, BigDecimal.ZERO),
                    replaced.getOrDefault(currency, BigDecimal.ZERO),
                    added.getOrDefault(currency, BigDecimal.ZERO)));
        }
        return sums;
    }

    private static Item item(Course course) {
        Turn turn = Objects.requireNonNull(course.turn());
        return new Item(
                course.videoId(),
                course.channelId(),
                course.requestedAt(),
                turn.change(),
                turn.event(),
                turn.step(),
                turn.attempt(),
                turn.failure(),
                turn.did(),
                turn.would(),
                course.ended(),
                course.costs(turn.attempts()));
    }

    private record Work(Step step, String provider) {}

    /** What attempts at some work cost. */
    private static final class Usual {
        private final Map<String, BigDecimal> all = new TreeMap<>();
        private int attempts;

        void learn(Map<String, BigDecimal> costs) {
            attempts++;
            costs.forEach((currency, cost) -> all.merge(currency, cost, BigDecimal::add));
        }

        Map<String, BigDecimal> mean() {
            Map<String, BigDecimal> mean = new TreeMap<>();
            all.forEach((currency, sum) -> mean.put(
                    currency, sum.divide(BigDecimal.valueOf(attempts), DIGITS_OF_A_MEAN, RoundingMode.HALF_EVEN)));
            return mean;
        }
    }
}
