package com.ytempire.read.statement;

import static com.ytempire.read.jooq.Tables.STATEMENT;
import static com.ytempire.read.jooq.Tables.STATEMENT_DIFFERENCE;
import static com.ytempire.read.jooq.Tables.VIDEO_COST;

import com.ytempire.api.Rejection;
import com.ytempire.api.Rejection.Reason;
import com.ytempire.api.log.EventLog;
import com.ytempire.api.log.EventLog.Place;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.media.MediaStore;
import com.ytempire.api.statement.BadStatement;
import com.ytempire.api.statement.Days;
import com.ytempire.api.statement.Reconciliation;
import com.ytempire.api.statement.StatementFormat;
import com.ytempire.api.statement.StatementId;
import com.ytempire.api.statement.StatementLine;
import com.ytempire.read.FreshReads;
import com.ytempire.read.Problems;
import com.ytempire.read.ViewLock;
import com.ytempire.read.cost.LedgerWait;
import com.ytempire.read.jooq.tables.records.StatementRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Compares statements with the ledger, anew each time: what is shown is what both are. */
@Component
public class Reconciliations implements Reconciliation {
    /** The most statements that one node compares at a time: a large one is held in memory with all that the books have of it. */
    static final int MOST_AT_ONCE = 4;

    private static final long LOOK_AGAIN_MILLIS = 50;
    private static final int RETRY_AFTER_SECONDS = 5;

    private final DSLContext sql;
    private final EventLog log;
    private final MediaStore media;
    private final FreshReads fresh;
    private final List<StatementFormat> formats;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    public Reconciliations(
            DSLContext sql, EventLog log, MediaStore media, FreshReads fresh, List<StatementFormat> formats) {
        this.sql = sql;
        this.log = log;
        this.media = media;
        this.fresh = fresh;
        this.formats = List.copyOf(formats);
    }

    @Override
    public <T> T inTurn(StatementId id, Function<Compared, T> use) {
        StatementRecord statement = statement(id);
        String turn = "statements of " + statement.getProvider();
        return sql.connectionResult(connection -> {
            DSLContext held = DSL.using(connection);
            if (!ViewLock.tryHold(held, turn)) {
                throw later("somebody accepts differences of %s at this moment".formatted(statement.getProvider()));
            }
            try {
                awaitBookings(statement);
                return use.apply(compared(statement));
            } finally {
                ViewLock.release(held, turn);
            }
        });
    }

    /** A statement; a {@link Rejection} when there is none, or none yet. */
    StatementRecord statement(StatementId id) {
        return fresh.await(
                        id.value(),
                        () -> sql.selectFrom(STATEMENT)
                                .where(STATEMENT.ID.eq(id.value()))
                                .fetchOptional())
                .orElseThrow(() -> Problems.notFound("statement", id.value()));
    }

    /**
     * What a statement and the ledger have of each scope, by its name, as both are at one moment; a 503 when too many are
     * being compared.
     */
    Map<String, Match> matches(StatementRecord statement) {
        if (!places.tryAcquire()) {
            throw Problems.busy(
                    "this node already compares %d statements with the books: try again soon".formatted(MOST_AT_ONCE),
                    RETRY_AFTER_SECONDS);
        }
        try {
            return compare(statement);
        } finally {
            places.release();
        }
    }

    private Map<String, Match> compare(StatementRecord statement) {
        StatementFormat format = format(statement);
        Days days = days(statement);
        Matching matching = new Matching(lines(statement, format, days), format.zone());
        sql.transaction(tx -> {
            tx.dsl().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            new LedgerEntries(tx.dsl(), format, days).each(matching::add);
        });
        return matching.matches();
    }

    /** How the provider of a statement writes. */
    StatementFormat format(StatementRecord statement) {
        return formats.stream()
                .filter(format -> format.provider().equals(statement.getProvider()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody reads statements of " + statement.getProvider()));
    }

    /** True of what was accepted and is on its way to a video. */
    static Condition isOnItsWay() {
        return STATEMENT_DIFFERENCE
                .VIDEO_ID
                .isNotNull()
                .andNotExists(DSL.selectOne()
                        .from(VIDEO_COST)
                        .where(VIDEO_COST.CORRECTION.eq(STATEMENT_DIFFERENCE.CORRECTION)));
    }

    private static Days days(StatementRecord statement) {
        return new Days(statement.getFromDay(), statement.getToDay());
    }

    private Compared compared(StatementRecord statement) {
        List<Finding> findings = matches(statement).entrySet().stream()
                .map(match -> new Finding(
                        match.getKey(),
                        match.getValue().lines().stream()
                                .map(StatementLine::number)
                                .toList(),
                        match.getValue().difference(match.getKey())))
                .toList();
        return new Compared(acceptances(statement.getId()), findings);
    }

    private List<StatementLine> lines(StatementRecord statement, StatementFormat format, Days days) {
        MediaRef file = new MediaRef(statement.getSha256(), statement.getBytes(), statement.getMediaType());
        try (InputStream csv = Files.newInputStream(media.path(file))) {
            return format.read(csv, days);
        } catch (NoSuchFileException e) {
            throw Problems.gone("the file of statement %s is not among the media any more: put it back, it is %s"
                    .formatted(statement.getId(), statement.getSha256()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadStatement e) {
            throw new IllegalStateException(
                    "the file of statement %s cannot be read any more: %s".formatted(statement.getId(), e.getMessage()),
                    e);
        }
    }

    private int acceptances(String id) {
        Integer last = sql.select(DSL.max(STATEMENT_DIFFERENCE.ACCEPTANCE))
                .from(STATEMENT_DIFFERENCE)
                .where(STATEMENT_DIFFERENCE.STATEMENT_ID.eq(id))
                .fetchOneInto(Integer.class);
        return last == null ? 0 : last;
    }

    /** What is not in the ledger yet would be accepted a second time. */
    private void awaitBookings(StatementRecord statement) {
        try {
            boolean shown = LedgerWait.until(log, log.last(Place.before(log.horizon())));
            long until = System.nanoTime() + LedgerWait.LONGEST.toNanos();
            while (shown && !isBooked(statement)) {
                shown = System.nanoTime() < until;
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            }
            if (!shown) {
                throw later("the ledger does not show yet all that was booked and accepted before");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw later("the node is closing");
        }
    }

    /** True when the ledger shows all that was accepted of statements about the same days. */
    private boolean isBooked(StatementRecord statement) {
        List<String> overlapping = sql.select(STATEMENT.ID)
                .from(STATEMENT)
                .where(STATEMENT.PROVIDER.eq(statement.getProvider()))
                .and(STATEMENT.FROM_DAY.lt(statement.getToDay()))
                .and(STATEMENT.TO_DAY.gt(statement.getFromDay()))
                .fetch(STATEMENT.ID);
        boolean anyOnItsWay = sql.fetchExists(DSL.selectOne()
                .from(STATEMENT_DIFFERENCE)
                .where(STATEMENT_DIFFERENCE.STATEMENT_ID.in(overlapping))
                .and(isOnItsWay()));
        // its acceptances are the events of a statement behind its first
        return !anyOnItsWay
                && overlapping.stream()
                        .allMatch(id ->
                                log.ofAggregate(id, acceptances(id) + 1L, 1).isEmpty());
    }

    private static Rejection later(String what) {
        return new Rejection(Reason.WRONG_STATE, what + ": try again in a moment");
    }
}
