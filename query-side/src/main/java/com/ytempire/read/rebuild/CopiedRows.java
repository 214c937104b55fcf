package com.ytempire.read.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ytempire.read.Rows;
import com.ytempire.read.Storable;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Table;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.Oid;
import org.postgresql.util.ByteConverter;

/**
 * Rows that are written into tables which have none of the same aggregates, in PostgreSQL's binary form for copying:
 * several times as fast as statements. They are kept until {@link #send}.
 */
final class CopiedRows implements Rows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int NULL = -1;
    private static final short END = -1;
    private static final byte JSONB_VERSION = 1;
    /** PostgreSQL counts from 2000. */
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final Map<Table<?>, Sheet> sheets = new LinkedHashMap<>();

    /** None: that is what these rows are for. */
    @Override
    public <R extends UpdatableRecord<R>> List<R> of(Table<R> table, Collection<String> aggregateIds) {
        return List.of();
    }

    @Override
    public <R extends UpdatableRecord<R>> void put(Table<R> table, Collection<R> rows) {
        Sheet sheet = sheets.computeIfAbsent(table, Sheet::new);
        rows.forEach(sheet::write);
    }

    @Override
    public <R extends UpdatableRecord<R>> void add(Table<R> table, Collection<R> rows) {
        put(table, rows);
    }

    @Override
    public <R extends UpdatableRecord<R>> void remove(Table<R> table, Collection<String> aggregateIds) {}

    /** Writes what is kept into the tables of the schema, within the connection's transaction, and forgets it. */
    void send(Connection connection, String schema) throws SQLException {
        for (Sheet sheet : sheets.values()) {
            sheet.send(connection, schema);
        }
        sheets.clear();
    }

    private static final class Sheet {
        private final Table<?> table;
        private final Field<?>[] columns;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        private final DataOutputStream data = new DataOutputStream(bytes);

        Sheet(Table<?> table) {
            this.table = table;
            this.columns = table.fields();
            try {
                data.write(SIGNATURE);
                data.writeInt(0);
                data.writeInt(0);
            } catch (IOException e) {
                throw new UncheckedIOException("memory takes it", e);
            }
        }

        void write(UpdatableRecord<?> row) {
            try {
                data.writeShort(columns.length);
                for (int column = 0; column < columns.length; column++) {
                    Object value = row.get(column);
                    write(value == null ? null : Storable.of(value));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("memory takes it", e);
            }
        }

        void send(Connection connection, String schema) throws SQLException {
            String names =
                    String.join(", ", Arrays.stream(columns).map(Field::getName).toArray(String[]::new));
            bytes.writeBytes(new byte[] {(byte) (END >> 8), (byte) END});
            byte[] whole = bytes.toByteArray();
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY %s.%s (%s) FROM STDIN (FORMAT binary)".formatted(schema, table.getName(), names));
            try {
                copy.writeToCopy(whole, 0, whole.length);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        }

        private void write(@Nullable Object value) throws IOException {
            switch (value) {
                case null -> data.writeInt(NULL);
                case String text -> bytes(text.getBytes(UTF_8));
                case Long number -> {
                    data.writeInt(Long.BYTES);
                    data.writeLong(number);
                }
                case Integer number -> {
                    data.writeInt(Integer.BYTES);
                    data.writeInt(number);
                }
                case Boolean truth -> {
                    data.writeInt(1);
                    data.writeBoolean(truth);
                }
                case Instant time -> {
                    data.writeInt(Long.BYTES);
                    data.writeLong(ChronoUnit.MICROS.between(EPOCH, time));
                }
                case BigDecimal number -> bytes(ByteConverter.numeric(number));
                case JSONB json -> {
                    byte[] text = json.data().getBytes(UTF_8);
                    data.writeInt(1 + text.length);
                    data.writeByte(JSONB_VERSION);
                    data.write(text);
                }
                case String[] texts -> texts(texts);
                default ->
                    throw new IllegalStateException(
                            table.getName() + " has a column of " + value.getClass() + ": say here how it is copied");
            }
        }

        /** One dimension from 1 on, as PostgreSQL numbers them; an empty array has none. */
        private void texts(String[] texts) throws IOException {
            List<byte[]> elements =
                    Arrays.stream(texts).map(text -> text.getBytes(UTF_8)).toList();
            int header = texts.length == 0 ? 3 : 5;
            data.writeInt(header * Integer.BYTES
                    + elements.stream()
                            .mapToInt(element -> Integer.BYTES + element.length)
                            .sum());
            data.writeInt(texts.length == 0 ? 0 : 1);
            data.writeInt(0);
            data.writeInt(Oid.TEXT);
            if (texts.length > 0) {
                data.writeInt(texts.length);
                data.writeInt(1);
            }
            for (byte[] element : elements) {
                bytes(element);
            }
        }

        private void bytes(byte[] value) throws IOException {
            data.writeInt(value.length);
            data.write(value);
        }
    }
}
