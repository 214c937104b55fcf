package com.ytempire.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks the chains of one part of the log, transaction by transaction. */
final class CheckedPart {
    private static final int LOOKED_UP_TOGETHER = 500;
    private static final int USUAL_BYTES = 1024;

    private final LogReader reader;
    private final Wanted wanted;
    private final List<byte[]> names;
    private final Consumer<ChainedRow> to;
    private final LongAdder read;
    private final MessageDigest chained = HashChain.sha256();
    private final MessageDigest sealed = HashChain.sha256();
    /** What is hashed, kept for the next: it is as much as all else that is made of an event. */
    private ByteBuffer content = ByteBuffer.allocate(USUAL_BYTES);

    private final List<String> faults = new ArrayList<>();
    private final Map<UUID, Seal> ends = new HashMap<>();
    private long events;
    private final List<ChainedRow> unconnected = new ArrayList<>();
    /** It looks up those that are not remembered. */
    private final Heads heads = new Heads();

    private final RecentTexts recent = new RecentTexts();

    CheckedPart(LogReader reader, Wanted wanted, Consumer<ChainedRow> to, LongAdder read) {
        this.reader = reader;
        this.wanted = wanted;
        this.names = wanted.names().stream().map(name -> name.getBytes(UTF_8)).toList();
        this.to = to;
        this.read = read;
    }

    /**
     * What a part came to.
     *
     * @param events how many were read
     * @param ends the last seal of each appender
     */
    record Found(long events, List<String> faults, Map<UUID, Seal> ends) {}

    /** Checks the transactions from one on, up to another and without it. */
    Found check(Connection eventRows, Connection sealRows, long from, long until) throws SQLException {
        try (CopiedQuery rows = LogReader.events(eventRows, from, until);
                CopiedQuery sealed = LogReader.seals(sealRows, from, until)) {
            ChainedRow row = next(rows);
            Seal seal = Seal.next(sealed);
            while (faults.size() < ChainCheck.MOST_FAULTS && (row != null || seal != null)) {
                if (row != null && (seal == null || seal.transaction() > row.transaction())) {
                    faults.add("transaction %d has events and no seal".formatted(row.transaction()));
                    row = transaction(row, rows, null);
                } else if (seal != null) {
                    connect(seal);
                    if (row != null && seal.transaction() == row.transaction()) {
                        row = transaction(row, rows, seal);
                    } else {
                        faults.add(seal.holds(0));
                    }
                    seal = Seal.next(sealed);
                }
            }
        }
        lookUp();
        return new Found(events, faults, ends);
    }

    private @Nullable ChainedRow next(CopiedQuery rows) throws SQLException {
        CopiedRow row = rows.next();
        return row == null ? null : new ChainedRow(row, recent);
    }

    /** Checks the events of a transaction from its first on; returns the first of the next. */
    private @Nullable ChainedRow transaction(ChainedRow first, CopiedQuery rows, @Nullable Seal seal)
            throws SQLException {
        sealed.reset();
        sealed.update(seal == null || seal.previous() == null ? HashChain.origin() : seal.previous());
        int count = 0;
        ChainedRow row = first;
        while (row != null && row.transaction() == first.transaction()) {
            follow(row);
            row.addHash(sealed);
            count++;
            row = next(rows);
        }
        events += count;
        read.add(count);
        if (seal != null && count != seal.events()) {
            faults.add(seal.holds(count));
        } else if (seal != null && seal.isConnected() && !Arrays.equals(sealed.digest(), seal.digest())) {
            faults.add("transaction %d is not what was sealed".formatted(seal.transaction()));
        }
        return row;
    }

    private void connect(Seal seal) {
        ends.merge(seal.appender(), seal, Seal::later);
        if (!seal.isConnected()) {
            faults.add("seal %d of appender %s stands where seal %d belongs"
                    .formatted(seal.number(), seal.appender(), seal.number() - 1));
        }
    }

    private void follow(ChainedRow row) {
        Heads.Head head = heads.of(row);
        if (head.isKnown() || row.sequence() == 0) {
            compare(row, head.sequence(), head.hash());
        } else {
            unconnected.add(row);
            if (unconnected.size() == LOOKED_UP_TOGETHER) {
                lookUp();
            }
        }
        head.moveTo(row);
        if (isWanted(row)) {
            to.accept(row);
        }
    }

    private boolean isWanted(ChainedRow row) {
        for (byte[] name : names) {
            if (row.isNamed(name)) {
                return true;
            }
        }
        return wanted.isUpcast() && wanted.includes(row.name(), row.revision());
    }

    private void compare(ChainedRow row, long before, byte[] hash) {
        if (row.sequence() != before + 1) {
            faults.add("%s stands where event %d belongs".formatted(named(row), before + 1));
        } else if (!row.follows(hash, chained, roomFor(row.hashedBytes()))) {
            faults.add(named(row) + " is not what was written");
        }
    }

    private ByteBuffer roomFor(int bytes) {
        if (content.capacity() < bytes) {
            content = ByteBuffer.allocate(2 * bytes);
        }
        return content;
    }

    /** Finds what stands before events whose aggregates began in another part, or long ago. */
    private void lookUp() {
        Map<SealedInserts.Key, Head> before = reader.before(unconnected.stream()
                .map(row -> new SealedInserts.Key(row.aggregateId(), row.sequence()))
                .toList());
        for (ChainedRow row : unconnected) {
            Head head = before.getOrDefault(new SealedInserts.Key(row.aggregateId(), row.sequence()), Head.NONE);
            compare(row, head.sequence, head.hash);
        }
        unconnected.clear();
    }

    /** Where an aggregate is: the number of its last event, and the hash that is stored of it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Head(long sequence, byte[] hash) {
        static final Head NONE = new Head(-1, HashChain.origin());
    }

    private static String named(ChainedRow row) {
        return "event %d (%s) of %s".formatted(row.sequence(), row.name(), row.aggregateId());
    }
}
