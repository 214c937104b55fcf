package com.ytempire.node;

import java.net.URI;
import java.util.Optional;

/** A node that serves until it is closed, by {@link #close()} or by a signal to the process. */
public interface RunningNode extends AutoCloseable {
    /** Where its HTTP edge is, without a slash at the end. */
    URI url();

    /** Where the sandbox of the outside world is, when there is one. */
    Optional<URI> sandboxUrl();

    /** Returns when the node is closed and everything that it started has ended. */
    void awaitClosed() throws InterruptedException;

    /** Ends the node and all that it started; a second call waits for the first. */
    @Override
    void close();
}
