package com.ytempire.api;

/**
 * A command that was understood and refused: nothing changed. The message says what was wrong and what to do, in
 * words for the person who sent it.
 */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public Rejection(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why, in the few classes that a client treats differently. */
    public enum Reason {
        /** The thing named does not exist, or no longer. */
        NOT_FOUND,
        /** It exists, but its state does not allow this now. */
        WRONG_STATE,
        /** The content is well formed but not acceptable. */
        INVALID,
        /** The key was used before for something else. */
        KEY_REUSED
    }
}
