package com.ytempire.web;

/** More was sent than is taken; the message says of what, and how much is. */
public final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooLarge(String message) {
        super(message, null, false, false);
    }
}
