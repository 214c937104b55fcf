package com.ytempire.api.video;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that did not succeed, thrown by the ports and turned into an event at the edge of the step task. The
 * message is for operators: what was wrong, and what to do where that is known; it never carries a secret.
 */
public final class StepFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureClass failureClass;
    private final @Nullable Duration retryAfter;

    public StepFailure(FailureClass failureClass, String message) {
        this(failureClass, message, null, null);
    }

    public StepFailure(FailureClass failureClass, String message, @Nullable Throwable cause) {
        this(failureClass, message, cause, null);
    }

    public StepFailure(
            FailureClass failureClass, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(message, cause);
        this.failureClass = failureClass;
        this.retryAfter = retryAfter;
    }

    public FailureClass failureClass() {
        return failureClass;
    }

    /** How long the provider asks us to wait; null when it did not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
