package com.ytempire.node.embedded;

import java.net.URI;
import java.util.Optional;

/**
 * Where the node of a data folder is to be found.
 *
 * @param pid of its process
 * @param url of its HTTP edge, absent while it starts
 * @param sandboxUrl of its sandbox, when it has one
 */
public record NodeAddress(long pid, Optional<URI> url, Optional<URI> sandboxUrl) {
    /** True while a process with this id lives. */
    public boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
