package com.ytempire.web;

import tools.jackson.core.JacksonException;

/** A body that is not JSON, or not the JSON that is wanted. */
public final class BadJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final JacksonException reason;

    BadJson(JacksonException reason) {
        super(reason);
        this.reason = reason;
    }

    /** Where and why, in the parser's words. */
    JacksonException reason() {
        return reason;
    }
}
