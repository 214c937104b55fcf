package com.ytempire.sandbox.http;

import java.io.IOException;

/** The connection is to be closed without an answer. */
public final class Dropped extends IOException {
    private static final long serialVersionUID = 1L;

    public Dropped(String why) {
        super(why);
    }
}
