package com.ytempire.bench.fill;

import com.ytempire.api.CommandKey;
import com.ytempire.api.cost.PriceBookId;
import com.ytempire.api.cost.PriceEvent.PriceListPublished;
import com.ytempire.api.cost.Prices;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.bench.log.Database;
import com.ytempire.eventstore.HashChain;
import com.ytempire.eventstore.StableNameSerializer;
import com.ytempire.eventstore.StoredEvent;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;
import org.axonframework.serialization.SerializedObject;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Fills an empty log with the lives of videos, many at once and their events mixed, as fast as PostgreSQL takes them:
 * binary COPY. The chains of hashes are right, so the log stands every check.
 */
public final class FilledLog {
    private static final Instant PAST = Instant.parse("2026-01-01T00:00:00Z");
    private static final long POSTGRES_EPOCH_SECOND = 946_684_800L;
    private static final int LIVES_AT_ONCE = 16;
    private static final int TRANSACTION_EVENTS = 10_000;
    private static final byte[] BEGIN = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final short COLUMNS = 10;
    private static final String COPY = "COPY log.event (aggregate_id, sequence, aggregate_type, event_id, at, name, "
            + "revision, payload, metadata, hash) FROM STDIN (FORMAT binary)";
    private static final String SEAL = "INSERT INTO log.seal (appender, number, events, digest) VALUES (?, ?, ?, ?)";
    private static final byte[] NO_METADATA = "{}".getBytes(StandardCharsets.UTF_8);

    private final SplittableRandom chance;
    private final StableNameSerializer serializer = new StableNameSerializer();
    private final Map<String, StoredEvent> heads = new HashMap<>();
    private final List<Queue<VideoEvent>> lives = new ArrayList<>();
    private final UUID appender;
    private Instant now = PAST;
    private boolean priced;
    private long bytes;

    private FilledLog(long seed) {
        this.chance = new SplittableRandom(seed);
        this.appender = new UUID(chance.nextLong(), chance.nextLong());
    }

    /**
     * Appends events; the same seed gives the same events.
     *
     * @param database with the product's tables
     * @return bytes of payload for each event, on average
     */
    public static double fill(Database database, long events, long seed) throws SQLException, IOException {
        FilledLog log = new FilledLog(seed);
        try (Connection connection = database.connections().getConnection()) {
            connection.setAutoCommit(false);
            byte[] seal = HashChain.origin();
            long number = 0;
            for (long left = events; left > 0; left -= TRANSACTION_EVENTS) {
                List<byte[]> hashes = log.copy(connection, (int) Math.min(left, TRANSACTION_EVENTS));
                seal = HashChain.seal(seal, hashes);
                log.seal(connection, number++, hashes.size(), seal);
                connection.commit();
            }
        }
        return (double) log.bytes / events;
    }

    /** What everything in such a log costs. */
    public static Prices prices() {
        return new Prices(List.of(VideoLife.PRICES));
    }

    private List<byte[]> copy(Connection connection, int events) throws SQLException, IOException {
        List<byte[]> hashes = new ArrayList<>(events);
        try (DataOutputStream rows =
                new DataOutputStream(new PGCopyOutputStream(connection.unwrap(PGConnection.class), COPY))) {
            rows.write(BEGIN);
            rows.writeInt(0);
            rows.writeInt(0);
            for (int i = 0; i < events; i++) {
                StoredEvent event = next();
                write(rows, event);
                hashes.add(event.hash());
            }
            rows.writeShort(-1);
        }
        return hashes;
    }

    private void seal(Connection connection, long number, int events, byte[] digest) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(SEAL)) {
            insert.setObject(1, appender);
            insert.setLong(2, number);
            insert.setInt(3, events);
            insert.setBytes(4, digest);
            insert.executeUpdate();
        }
    }

    /** The next event of any video that is under way. */
    private StoredEvent next() {
        now = now.plus(chance.nextLong(1_000, 400_000), ChronoUnit.MICROS);
        if (!priced) {
            priced = true;
            return stored(
                    PriceBookId.ONLY.value(),
                    "price-book",
                    new PriceListPublished(PriceBookId.ONLY, VideoLife.PRICES, "bench", "", new CommandKey("prices")));
        }
        while (lives.size() < LIVES_AT_ONCE) {
            lives.add(new ArrayDeque<>(VideoLife.of(chance, now.plusMillis(lives.size()))));
        }
        int which = chance.nextInt(lives.size());
        Queue<VideoEvent> life = lives.get(which);
        VideoEvent event = life.remove();
        StoredEvent stored = stored(event.videoId().value(), "video", event);
        if (life.isEmpty()) {
            lives.remove(which);
            heads.remove(stored.aggregateId());
        } else {
            heads.put(stored.aggregateId(), stored);
        }
        return stored;
    }

    private StoredEvent stored(String id, String type, Object event) {
        StoredEvent head = heads.get(id);
        SerializedObject<byte[]> payload = serializer.serialize(event, byte[].class);
        bytes += payload.getData().length;
        StoredEvent open = new StoredEvent(
                id,
                head == null ? 0 : head.sequence() + 1,
                type,
                new UUID(chance.nextLong(), chance.nextLong()),
                now,
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                NO_METADATA,
                HashChain.origin());
        return new StoredEvent(
                id,
                open.sequence(),
                open.aggregateType(),
                open.eventId(),
                now,
                open.name(),
                open.revision(),
                open.payload(),
                open.metadata(),
                HashChain.next(head == null ? HashChain.origin() : head.hash(), open));
    }

    private static void write(DataOutputStream rows, StoredEvent event) throws IOException {
        rows.writeShort(COLUMNS);
        text(rows, event.aggregateId());
        rows.writeInt(Long.BYTES);
        rows.writeLong(event.sequence());
        text(rows, event.aggregateType());
        rows.writeInt(2 * Long.BYTES);
        rows.writeLong(event.eventId().getMostSignificantBits());
        rows.writeLong(event.eventId().getLeastSignificantBits());
        rows.writeInt(Long.BYTES);
        rows.writeLong(ChronoUnit.MICROS.between(Instant.ofEpochSecond(POSTGRES_EPOCH_SECOND), event.at()));
        text(rows, event.name());
        text(rows, event.revision());
        bytes(rows, event.payload());
        bytes(rows, event.metadata());
        bytes(rows, event.hash());
    }

    private static void text(DataOutputStream rows, String text) throws IOException {
        bytes(rows, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(DataOutputStream rows, byte[] bytes) throws IOException {
        rows.writeInt(bytes.length);
        rows.write(bytes);
    }
}
