package com.ytempire.sandbox.http;

import java.io.IOException;

/** Answers the calls that it knows. */
@FunctionalInterface
public interface Endpoint {
    /** Returns false, having done nothing, when the call is not for this endpoint; {@link Dropped} closes the line. */
    boolean handle(Call call) throws IOException;
}
