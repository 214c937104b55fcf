package com.ytempire.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * A row as PostgreSQL copies it out in binary: its columns are taken one after the other, from the left. This is about
 * twice as fast as a result set, which makes an array of each column first.
 */
final class CopiedRow {
    private static final int SIGNATURE_BYTES = 11;
    private static final short END = -1;
    /** PostgreSQL counts from 2000. */
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final ByteBuffer row;

    private CopiedRow(ByteBuffer row) {
        this.row = row;
    }

    /**
     * Hands over the rows of a query as they come. When the reader fails the connection is closed with the query.
     *
     * @param query without parameters: what it compares with stands in it as literals
     */
    static void read(Connection connection, String query, Consumer<CopiedRow> reader) throws SQLException {
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
        try {
            boolean first = true;
            for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
                ByteBuffer bytes = ByteBuffer.wrap(message);
                if (first) {
                    skipHeader(bytes);
                    first = false;
                }
                // the header comes with the first row, every other row by itself
                if (bytes.hasRemaining() && bytes.getShort() != END) {
                    reader.accept(new CopiedRow(bytes));
                }
            }
        } finally {
            if (copy.isActive()) {
                // to cancel it might hit the next statement of the connection: so there is none
                connection.abort(Runnable::run);
            }
        }
    }

    private static void skipHeader(ByteBuffer bytes) {
        bytes.position(bytes.position() + SIGNATURE_BYTES + Integer.BYTES);
        int extension = bytes.getInt();
        bytes.position(bytes.position() + extension);
    }

    String text() {
        return new String(bytes(), UTF_8);
    }

    long number() {
        row.getInt();
        return row.getLong();
    }

    Instant time() {
        return EPOCH.plus(number(), ChronoUnit.MICROS);
    }

    byte[] bytes() {
        byte[] bytes = new byte[row.getInt()];
        row.get(bytes);
        return bytes;
    }
}
