package com.ytempire.read.audit;

import com.ytempire.api.EventNames;
import com.ytempire.api.cost.Booking;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.PriceBookId;
import com.ytempire.api.cost.PriceEvent.PriceListPublished;
import com.ytempire.api.cost.PriceList;
import com.ytempire.api.cost.Prices;
import com.ytempire.api.log.CheckedLog;
import com.ytempire.api.log.CheckedLog.SealHead;
import com.ytempire.api.log.CheckedLog.Verdict;
import com.ytempire.api.log.EventLog;
import com.ytempire.api.log.EventLog.Place;
import com.ytempire.api.log.EventLog.Placed;
import com.ytempire.api.log.EventLog.Range;
import com.ytempire.api.log.Recorded;
import com.ytempire.api.log.Unreadable;
import com.ytempire.api.video.VideoEvent.ArtefactReused;
import com.ytempire.api.video.VideoEvent.VideoRequested;
import com.ytempire.read.cost.CostProjection;
import com.ytempire.read.cost.LedgerWait;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One audit of the books. It reads the log from end to end, checks its chains, derives every line again, and holds the
 * lines against the ledger as it was at one moment: sums of digests first, then line by line where they differ. What it
 * holds in memory does not grow with the log.
 */
final class Audit {
    private static final Set<String> READ = Stream.concat(
                    LedgerWait.BOOKED.stream(),
                    Stream.of(EventNames.nameOf(VideoRequested.class), EventNames.nameOf(ArtefactReused.class)))
            .collect(Collectors.toUnmodifiableSet());
    private static final int MOST_LISTS = 100_000;

    private final EventLog log;
    private final CheckedLog checked;
    private final AuditQuestion question;
    private final List<SealHead> seen;
    private final LongAdder read;
    private final ThreadLocal<Channels> channels;
    private final Derivation derivation;
    private final Reuses reuses;
    private final @Nullable Prices hypothetical;
    private final KeyedDigest.Key key = KeyedDigest.Key.drawn();
    private final Queue<Tally> tallies = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Tally> own = ThreadLocal.withInitial(this::tally);
    private final LongAdder behind = new LongAdder();
    private Place shown = Place.NONE;

    /**
     * Prepares it.
     *
     * @param prices all that was published
     * @param seen seals that must still be there
     * @param read is told how many events have been read
     */
    Audit(
            EventLog log,
            CheckedLog checked,
            AuditQuestion question,
            Prices prices,
            List<SealHead> seen,
            LongAdder read) {
        this.log = log;
        this.checked = checked;
        this.question = question;
        this.seen = seen;
        this.read = read;
        this.channels = ThreadLocal.withInitial(() -> new Channels(log));
        this.derivation = new Derivation(prices);
        this.reuses = new Reuses(log);
        String other = question.prices();
        this.hypothetical =
                other == null ? null : new Prices(List.of(prices.list(other).orElseThrow()));
    }

    /** Every price list there is, in the order in which they were published. */
    static Prices prices(EventLog log) {
        List<PriceList> lists = new ArrayList<>();
        for (Recorded<?> recorded : log.ofAggregate(PriceBookId.ONLY.value(), 0, MOST_LISTS)) {
            if (recorded.event() instanceof PriceListPublished published) {
                lists.add(published.list());
            } else {
                throw new IllegalStateException("event %d of the price book cannot be read: %s"
                        .formatted(recorded.sequence(), recorded.event()));
            }
        }
        return new Prices(lists);
    }

    /** Runs it through a connection for the ledger, of which it takes the only transaction. */
    Findings run(Connection connection) throws SQLException, InterruptedException {
        long settled = log.horizon();
        boolean ignored = LedgerWait.until(log, log.last(Place.before(settled)));
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        }
        try {
            shown = log.shown(CostProjection.VIEW, connection).orElse(Place.NONE);
            // the ledger shows settled transactions only, so all up to there is settled too
            long horizon = Math.max(settled, shown.transaction() + 1);
            CompletableFuture<Verdict> verdict = CompletableFuture.supplyAsync(() -> readLog(horizon));
            Tally all = new Tally(key);
            LineDigests ledger = new LineDigests(key);
            Map<String, BigDecimal> ledgerTotals = readLedger(connection, ledger, all);
            Verdict found = await(verdict);
            tallies.forEach(all::add);
            BitSet differing = all.digests().differing(ledger);
            if (!differing.isEmpty()) {
                compare(connection, horizon, differing, all);
            }
            found.faults().forEach(fault -> all.differ(() -> Difference.chain(fault)));
            checked.gone(seen).forEach(seal -> all.differ(() -> Difference.gone(seal)));
            return new Findings(found, horizon, all, ledgerTotals, behind.sum());
        } finally {
            connection.rollback();
        }
    }

    /**
     * What came out.
     *
     * @param horizon transactions before it were read
     * @param ledger sums by currency; empty for one channel, of which the ledger does not know
     * @param behind events that the ledger did not show yet, and that were left aside
     */
    record Findings(Verdict verdict, long horizon, Tally tally, Map<String, BigDecimal> ledger, long behind) {}

    private Verdict readLog(long horizon) {
        String video = question.videoId();
        return video == null
                ? checked.read(horizon, READ, this::take, read)
                : checked.readAggregate(video, READ, this::take);
    }

    private static Verdict await(CompletableFuture<Verdict> verdict) {
        try {
            return verdict.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Map<String, BigDecimal> readLedger(Connection connection, LineDigests digests, Tally tally)
            throws SQLException {
        Map<String, BigDecimal> totals = new TreeMap<>();
        Charges charges = new Charges();
        try (Ledger ledger = Ledger.all(connection, question)) {
            for (BookedLine line = ledger.next(); line != null; line = ledger.next()) {
                Difference twice = charges.again(line);
                if (!question.covers(line.at())) {
                    continue;
                }
                if (twice != null && isAsked(line.aggregateId())) {
                    tally.differ(() -> twice);
                }
                digests.add(line);
                if (question.channelId() == null && line.amount() != null) {
                    totals.merge(line.currency(), line.amount(), BigDecimal::add);
                }
            }
        }
        return totals;
    }

    private void take(Placed placed) {
        Recorded<?> recorded = placed.recorded();
        switch (recorded.event()) {
            case VideoRequested request -> channels.get().learn(request);
            case Booking event -> {
                if (placed.place().compareTo(shown) > 0) {
                    behind.increment();
                } else if (question.covers(recorded.at())) {
                    book(recorded, event);
                }
            }
            case ArtefactReused reused -> {
                if (question.covers(recorded.at()) && isAsked(recorded.aggregateId())) {
                    reuses.check(recorded, reused, own.get());
                }
            }
            case Unreadable unreadable -> own.get().differ(() -> unreadable(recorded, unreadable));
            default -> throw new IllegalStateException("nobody asked for " + recorded.event());
        }
    }

    private static Difference unreadable(Recorded<?> recorded, Unreadable what) {
        return Difference.of(
                "unreadable",
                recorded.aggregateId(),
                recorded.sequence(),
                null,
                "%s cannot be read: %s".formatted(what.name(), what.message()));
    }

    private boolean isAsked(String aggregateId) {
        String channel = question.channelId();
        return channel == null || channel.equals(channels.get().of(aggregateId));
    }

    private void book(Recorded<?> recorded, Booking event) {
        Tally tally = own.get();
        String channel = channels.get().of(recorded.aggregateId());
        boolean asked = question.channelId() == null || question.channelId().equals(channel);
        for (BookedLine line : BookedLine.of(recorded, event)) {
            tally.compare(line);
            if (asked) {
                CostLine booked = event.lines().get(line.line());
                String fault = derivation.fault(event, booked);
                if (fault != null) {
                    tally.differ(() -> Difference.of("derivation", line, fault));
                }
                tally.sum(line, channel, otherwise(booked));
            }
        }
    }

    /** What a line would have cost by the other list; what it did cost when that list does not know it. */
    private @Nullable BigDecimal otherwise(CostLine booked) {
        if (hypothetical == null || booked.quantity().signum() < 0) {
            return booked.amount();
        }
        BigDecimal other = hypothetical
                .price(
                        booked.provider(),
                        booked.usage().on(null),
                        hypothetical.on(hypothetical.lists().getFirst().effectiveFrom()))
                .amount();
        return other == null ? booked.amount() : other;
    }

    /** Both have the order of their keys, so that neither has to be remembered. */
    private void compare(Connection connection, long horizon, BitSet drawers, Tally to) throws SQLException {
        String video = question.videoId();
        Range range = video == null ? new Range(null, null) : new Range(video, video + "~");
        try (Ledger ledger = Ledger.drawers(connection, question, drawers)) {
            LineByLine comparison = new LineByLine(ledger, (line, difference) -> {
                if (isAsked(line.aggregateId())) {
                    to.differ(() -> difference);
                }
            });
            log.read(range, horizon, LedgerWait.BOOKED, recorded -> {
                if (recorded.event() instanceof Booking event
                        && drawers.get(LineDigests.drawer(recorded.aggregateId()))
                        && question.covers(recorded.at())) {
                    BookedLine.of(recorded, event).forEach(comparison::logged);
                }
            });
            comparison.end();
        }
    }

    private Tally tally() {
        Tally tally = new Tally(key);
        tallies.add(tally);
        return tally;
    }
}
