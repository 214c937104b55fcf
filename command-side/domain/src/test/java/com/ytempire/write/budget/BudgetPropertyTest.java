package com.ytempire.write.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.budget.BudgetAnswer;
import com.ytempire.api.budget.BudgetAnswer.Behind;
import com.ytempire.api.budget.BudgetAnswer.Granted;
import com.ytempire.api.budget.BudgetAnswer.Refused;
import com.ytempire.api.budget.BudgetCommand.ReserveBudget;
import com.ytempire.api.budget.BudgetCommand.SettleBudget;
import com.ytempire.api.budget.BudgetEvent.BudgetRefused;
import com.ytempire.api.budget.BudgetEvent.BudgetReserved;
import com.ytempire.api.budget.BudgetEvent.BudgetSettled;
import com.ytempire.api.budget.BudgetEvent.OfMonth;
import com.ytempire.api.budget.BudgetEvent.OfVideo;
import com.ytempire.api.budget.BudgetEvent.ThresholdReached;
import com.ytempire.api.budget.BudgetLimits;
import com.ytempire.api.budget.BudgetMonthId;
import com.ytempire.api.budget.Claim;
import com.ytempire.api.budget.VideoSpend;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.cost.Money;
import com.ytempire.api.cost.Spend;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoId;
import com.ytempire.write.EventLog;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Productions that spend, fail, are cancelled and put right at random, whose news come late, twice and in any order: never
 * is more reserved than fits, and in the end the accounts say what the ledger says and nothing stays reserved.
 */
class BudgetPropertyTest {
    private static final long SEED = 20_261_201;
    private static final int SEQUENCES = 100;
    private static final int MOVES = 120;
    private static final BudgetMonthId MONTH = BudgetMonthId.of(YearMonth.of(2026, 11));

    /** A property that never gets anywhere proves nothing: each of these must happen in some of the sequences. */
    private static final Set<Class<?>> TO_BE_REACHED = Set.of(
            BudgetReserved.class,
            BudgetRefused.class,
            BudgetSettled.class,
            ThresholdReached.class,
            Granted.class,
            Refused.class,
            Behind.class);

    private final Set<Class<?>> reached = new HashSet<>();

    @Test
    void noMoreIsReservedThanFitsAndInTheEndTheAccountsSayWhatTheLedgerSays() {
        for (long seed = SEED; seed < SEED + SEQUENCES; seed++) {
            try {
                play(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("in the sequence of seed " + seed, e);
            }
        }
        assertThat(reached).containsAll(TO_BE_REACHED);
    }

    private void play(Random random) {
        try (EventLog live = EventLog.live();
                EventLog replayed = live.replayed()) {
            List<Production> productions = IntStream.range(0, 6)
                    .mapToObj(number ->
                            new Production(ChannelId.of(new UUID(2, number % 2)), VideoId.of(new UUID(1, number))))
                    .toList();
            BudgetLimits limits = new BudgetLimits(null, null, null, 80);
            for (int move = 0; move < MOVES; move++) {
                Production production = productions.get(random.nextInt(productions.size()));
                switch (random.nextInt(10)) {
                    case 0 -> limits = limits(random);
                    case 1, 2, 3, 4 -> reserve(live, production, limits, random);
                    case 5, 6, 7 -> production.goesOn(random);
                    default -> live.send(production.someNews(random, limits));
                }
            }
            BudgetLimits last = limits;
            productions.forEach(production -> live.send(production.settled(last)));
            List<OfMonth> events = events(live);
            events.forEach(event -> reached.add(event.getClass()));
            requireBooksBalance(new Books(events), productions);
            assertThat(replayed.state(BudgetMonth.class, MONTH.value()))
                    .usingRecursiveComparison()
                    .isEqualTo(live.state(BudgetMonth.class, MONTH.value()));
        }
    }

    private void reserve(EventLog live, Production production, BudgetLimits limits, Random random) {
        ReserveBudget asked = production.asks(random, limits);
        Books before = new Books(events(live));
        BudgetAnswer answer = (BudgetAnswer) Objects.requireNonNull(live.ask(asked));
        Books after = new Books(events(live));
        reached.add(answer.getClass());
        assertThat(after.count - before.count > 1).isEqualTo(after.alerts > before.alerts);
        switch (answer) {
            case Granted granted -> {
                boolean again = before.hasReserved(asked);
                assertThat(again
                                || asked.mayExceed()
                                || asked.claim().expected().isNothing()
                                || after.fit(asked))
                        .as("%s was granted", asked)
                        .isTrue();
                assertThat(after.hasReserved(asked)).isTrue();
            }
            case Refused refused -> {
                assertThat(after.hasReserved(asked)).isFalse();
                assertThat(after.wouldFit(asked)).as("%s was refused", asked).isFalse();
            }
            case Behind behind -> assertThat(after.count).isEqualTo(before.count);
        }
    }

    private static void requireBooksBalance(Books books, List<Production> productions) {
        for (Production production : productions) {
            Account account = books.accounts.get(production.video);
            if (account == null) {
                assertThat(production.spent(production.now())).isEqualTo(Spend.NOTHING);
                continue;
            }
            assertThat(account.video().spent()).isEqualTo(production.spent(production.now()));
            Claim claim = account.reserved();
            if (claim != null) {
                assertThat(production.open(production.now()))
                        .isEqualTo(new StepKey(production.video, claim.step(), claim.attempt()));
            }
        }
        assertThat(books.committed(account -> true))
                .isEqualTo(productions.stream()
                        .map(production -> production.spent(production.now()))
                        .reduce(books.reserved(), Spend::plus));
    }

    private static List<OfMonth> events(EventLog log) {
        return log.events(MONTH.value()).stream().map(OfMonth.class::cast).toList();
    }

    private static BudgetLimits limits(Random random) {
        return new BudgetLimits(limit(random, 30), limit(random, 20), limit(random, 8), random.nextBoolean() ? 80 : 50);
    }

    private static @Nullable Money limit(Random random, int most) {
        return random.nextInt(4) == 0 ? null : new Money(BigDecimal.valueOf(random.nextInt(most * 10), 1), "USD");
    }

    /** The accounts as the events tell them, added up in the plainest way. */
    private static final class Books {
        private final Map<VideoId, Account> accounts = new HashMap<>();
        private final int count;
        private int alerts;

        Books(List<OfMonth> events) {
            count = events.size();
            for (OfMonth event : events) {
                if (event instanceof OfVideo ofVideo) {
                    accounts.put(
                            ofVideo.video().videoId(),
                            switch (ofVideo) {
                                case BudgetReserved e -> new Account(e.video(), e.claim(), null);
                                case BudgetRefused e -> new Account(e.video(), null, e.claim());
                                case BudgetSettled e -> new Account(e.video(), e.reserved(), null);
                            });
                } else {
                    alerts++;
                }
            }
        }

        Spend committed(Predicate<Account> which) {
            return accounts.values().stream()
                    .filter(which)
                    .map(Account::committed)
                    .reduce(Spend.NOTHING, Spend::plus);
        }

        Spend reserved() {
            return accounts.values().stream()
                    .map(account -> account.committed().minus(account.video().spent()))
                    .reduce(Spend.NOTHING, Spend::plus);
        }

        boolean hasReserved(ReserveBudget asked) {
            Account account = accounts.get(asked.video().videoId());
            return account != null && account.hasReserved(asked.claim());
        }

        /** True when nothing is committed above any limit that holds for what was asked. */
        boolean fit(ReserveBudget asked) {
            return within(asked.limits().month(), committed(account -> true))
                    && within(asked.limits().channel(), committed(account -> isOfChannel(account, asked)))
                    && within(asked.limits().video(), committed(account -> isOfVideo(account, asked)));
        }

        boolean wouldFit(ReserveBudget asked) {
            Account present = accounts.get(asked.video().videoId());
            accounts.put(asked.video().videoId(), new Account(asked.video(), asked.claim(), null));
            boolean fits = fit(asked);
            accounts.put(asked.video().videoId(), Objects.requireNonNull(present));
            return fits;
        }

        private static boolean isOfChannel(Account account, ReserveBudget asked) {
            return account.video().channelId().equals(asked.video().channelId());
        }

        private static boolean isOfVideo(Account account, ReserveBudget asked) {
            return account.video().videoId().equals(asked.video().videoId());
        }

        private static boolean within(@Nullable Money limit, Spend committed) {
            return limit == null || committed.in("USD").compareTo(limit.amount()) <= 0;
        }
    }

    /** A production: after each of its events, what it has spent and which attempt is open. */
    private static final class Production {
        private final ChannelId channel;
        private final VideoId video;
        private final List<Spend> spent = new ArrayList<>(List.of(Spend.NOTHING));
        private final List<@Nullable StepKey> open = new ArrayList<>();
        private int attempts = 1;

        Production(ChannelId channel, VideoId video) {
            this.channel = channel;
            this.video = video;
            open.add(new StepKey(video, Step.VOICE, attempts));
        }

        int now() {
            return spent.size() - 1;
        }

        Spend spent(int asOf) {
            return spent.get(asOf);
        }

        @Nullable
        StepKey open(int asOf) {
            return open.get(asOf);
        }

        /** An attempt ends, is cancelled or begins, or what one cost is put right. */
        void goesOn(Random random) {
            Spend before = spent.getLast();
            StepKey last = open.getLast();
            Spend booked = random.nextInt(3) == 0 ? Spend.NOTHING : cost(random, 30);
            boolean correction = random.nextInt(5) == 0;
            if (correction) {
                spent.add(before.minus(cost(random, 3)));
                open.add(last);
            } else if (last == null) {
                spent.add(before);
                open.add(new StepKey(video, Step.VOICE, ++attempts));
            } else {
                spent.add(before.plus(booked));
                open.add(null);
            }
        }

        /** Asks for the attempt that is open, or was a while ago. */
        ReserveBudget asks(Random random, BudgetLimits limits) {
            int asOf = random.nextInt(4) == 0 ? random.nextInt(spent.size()) : now();
            StepKey attempt = open.get(asOf);
            if (attempt == null) {
                goesOnTo(asOf + 1);
                asOf = now();
                attempt = Objects.requireNonNull(open.get(asOf));
            }
            Spend expected = random.nextInt(10) == 0 ? Spend.NOTHING : cost(random, 30);
            return new ReserveBudget(
                    MONTH,
                    new VideoSpend(channel, video, asOf, spent.get(asOf)),
                    new Claim(attempt.step(), attempt.attempt(), expected),
                    limits,
                    random.nextInt(10) == 0);
        }

        private void goesOnTo(int least) {
            while (now() < least || open.getLast() == null) {
                StepKey last = open.getLast();
                spent.add(spent.getLast());
                open.add(last == null ? new StepKey(video, Step.VOICE, ++attempts) : last);
            }
        }

        /** Settles as of any time: late, twice, or out of turn. */
        SettleBudget someNews(Random random, BudgetLimits limits) {
            return settled(random.nextInt(3) == 0 ? random.nextInt(spent.size()) : now(), limits);
        }

        SettleBudget settled(BudgetLimits limits) {
            return settled(now(), limits);
        }

        private SettleBudget settled(int asOf, BudgetLimits limits) {
            return new SettleBudget(
                    MONTH, new VideoSpend(channel, video, asOf, spent.get(asOf)), open.get(asOf), limits);
        }

        private static Spend cost(Random random, int most) {
            BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(most), 1);
            return new Spend(List.of(new Money(amount, "USD")), 0);
        }
    }
}
