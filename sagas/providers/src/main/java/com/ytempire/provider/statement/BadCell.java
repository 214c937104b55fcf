package com.ytempire.provider.statement;

/** A row that cannot be read; the message goes behind the number of its line. */
final class BadCell extends Exception {
    private static final long serialVersionUID = 1L;

    BadCell(String message) {
        super(message, null, false, false);
    }
}
