package com.ytempire.read.parking;

import com.ytempire.read.Storable;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells an event that a view cannot show from a view that cannot be written at the moment. */
final class Faults {
    /**
     * What PostgreSQL says of values: too many rows, bad data, violated constraints, a check option, beyond its limits,
     * refused by a trigger. Everything else, from a lost connection to a table that is not there, is none of the event's.
     */
    private static final Set<String> OF_VALUES = Set.of("21", "22", "23", "27", "44", "54", "P0");

    private static final int MOST_CHARACTERS = 500;

    private Faults() {}

    /** True when other events may well be shown, and this one would fail again. */
    static boolean isOfAnEvent(RuntimeException failure) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                return false;
            }
            if (cause instanceof SQLException database) {
                String state = database.getSQLState();
                return state != null && state.length() == 5 && OF_VALUES.contains(state.substring(0, 2));
            }
        }
        return true;
    }

    /** What went wrong, in the words of whoever noticed, without the statement; one line. */
    static String words(RuntimeException failure) {
        Throwable told = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            told = cause;
            if (cause instanceof SQLException) {
                break;
            }
        }
        String message = message(told).replaceAll("\\s+", " ").strip();
        return Storable.of(message.length() <= MOST_CHARACTERS ? message : message.substring(0, MOST_CHARACTERS));
    }

    private static String message(Throwable told) {
        @Nullable String message = told.getMessage();
        boolean speaks = told instanceof SQLException || told instanceof IllegalStateException;
        return message != null && speaks ? message : told.toString();
    }
}
