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
    private static final short END = -1;

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
            ByteBuffer bytes = ByteBuffer.wrap(message);
            if (!begun) {
                skipHeader(bytes);
                begun = true;
            }
            // the header comes with the first row, every other row by itself
            if (bytes.hasRemaining() && bytes.getShort() != END) {
                return new CopiedRow(message, bytes.position());
            }
            message = copy.readFromCopy();
        }
        return null;
    }

    private static void skipHeader(ByteBuffer bytes) {
        bytes.position(bytes.position() + SIGNATURE_BYTES + Integer.BYTES);
        int extension = bytes.getInt();
        bytes.position(bytes.position() + extension);
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            // to cancel it might hit the next statement of the connection: so there is none
            connection.abort(Runnable::run);
        }
    }
}
