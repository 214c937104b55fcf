package com.ytempire.saga.rehearsal;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.rehearsal.RehearsalQuestion.Limits;
import com.ytempire.api.rehearsal.RehearsalResult.Change;
import com.ytempire.saga.rehearsal.Course.Attempt;
import com.ytempire.saga.rehearsal.Course.Turn;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds courses against budgets, attempt by attempt in the order in which all of them were set. An attempt counts with what
 * it really cost: it is held when that would have gone over a limit, and nothing after it counts. A course that other rules
 * would have led elsewhere counts as it went, unless they would have ended it.
 */
final class HeldBudgets {
    private final Limits limits;
    private final Map<Object, BigDecimal> spent = new HashMap<>();

    HeldBudgets(Limits limits) {
        this.limits = limits;
    }

    void hold(List<Course> courses) {
        List<Made> all = new ArrayList<>();
        for (Course course : courses) {
            Turn turn = course.turn();
            int end = turn != null && turn.change() == Change.GIVEN_UP
                    ? turn.attempts()
                    : course.attempts().size();
            for (int i = 0; i < end; i++) {
                all.add(new Made(course, i));
            }
        }
        all.sort(Comparator.comparing((Made made) -> made.attempt().setAt())
                .thenComparing(made -> made.course.videoId().value())
                .thenComparingInt(Made::index));
        Set<Course> held = new HashSet<>();
        for (Made made : all) {
            if (!held.contains(made.course) && !fits(made)) {
                held.add(made.course);
            }
        }
    }

    private boolean fits(Made made) {
        BigDecimal cost = made.attempt().costs().getOrDefault(limits.currency(), BigDecimal.ZERO);
        YearMonth month = YearMonth.from(made.course.requestedAt().atZone(ZoneOffset.UTC));
        List<Account> accounts = List.of(
                new Account("the video", made.course, limits.video()),
                new Account("the channel", new OfChannel(made.course.channelId(), month), limits.channel()),
                new Account("the month", month, limits.month()));
        for (Account account : accounts) {
            BigDecimal limit = account.limit;
            BigDecimal before = spent.getOrDefault(account.key, BigDecimal.ZERO);
            if (limit != null && before.add(cost).compareTo(limit) > 0) {
                made.course.hold(
                        made.index,
                        "held: %s spent and %s for it are more than the %s %s for %s"
                                .formatted(plain(before), plain(cost), plain(limit), limits.currency(), account.whose));
                return false;
            }
        }
        accounts.forEach(account -> spent.merge(account.key, cost, BigDecimal::add));
        return true;
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private record Made(Course course, int index) {
        Attempt attempt() {
            return course.attempts().get(index);
        }
    }

    private record Account(
            String whose, Object key, @Nullable BigDecimal limit) {}

    private record OfChannel(ChannelId channel, YearMonth month) {}
}
