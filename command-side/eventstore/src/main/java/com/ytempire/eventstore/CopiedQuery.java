package com.ytempire.eventstore;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** A query whose rows PostgreSQL copies out in binary, as they come. Closed before its end it closes the connection. */
class CopiedQuery implements AutoCloseable {
    private static final int SIGNATURE_BYTES = 11;

    private final Connection connection;
    private final CopyOut copy;
    private boolean begun;

    /**
     * Starts it.
     *
     * @param query without parameters: what it compares with stands in it as literals
     */
    CopiedQuery(Connection connection, String query) throws SQLException {
        this.connection = connection;
        this.copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
    }

    /** The next row; null behind the last. */
    @Nullable
    CopiedRow next() throws SQLException {
        byte[] message = copy.readFromCopy();
        while (message != null) {
            int from = begun ? 0 : header(message);
            begun = true;
            // the header comes with the first row, every other row by itself
            if (from < message.length && !isEnd(message, from)) {
                return new CopiedRow(message, from + Short.BYTES);
            }
            message = copy.readFromCopy();
        }
        return null;
    }

    /** Length of what stands before the first row. */
    private static int header(byte[] message) {
        int extension = SIGNATURE_BYTES + Integer.BYTES;
        return extension + Integer.BYTES + ByteBuffer.wrap(message).getInt(extension);
    }

    /** True where -1 stands in place of a number of columns. */
    private static boolean isEnd(byte[] message, int from) {
        return message[from] < 0;
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            // to cancel it might hit the next statement of the connection: so there is none
            connection.abort(Runnable::run);
        }
    }
}
