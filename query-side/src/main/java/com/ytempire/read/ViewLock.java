package com.ytempire.read;

import org.jooq.DSLContext;

/** A lock on a view across all nodes: whoever builds it anew holds it. */
public final class ViewLock {
    /** Tells our advisory locks from others, the letters YTRB. */
    private static final int CLASS = 0x59545242;

    private ViewLock() {}

    /** Takes it for the connection, until {@link #release} or the connection's end; false when another has it. */
    public static boolean tryHold(DSLContext connection, String view) {
        return is(connection, "SELECT pg_try_advisory_lock(?, hashtext(?))", view);
    }

    /** Gives it back on the connection that took it. */
    public static void release(DSLContext connection, String view) {
        connection.execute("SELECT pg_advisory_unlock(?, hashtext(?))", CLASS, view);
    }

    /** Takes it for the transaction; false when another has it. */
    public static boolean tryUntilCommit(DSLContext tx, String view) {
        return is(tx, "SELECT pg_try_advisory_xact_lock(?, hashtext(?))", view);
    }

    private static boolean is(DSLContext sql, String query, String view) {
        return sql.fetchSingle(query, CLASS, view).into(Boolean.class);
    }
}
