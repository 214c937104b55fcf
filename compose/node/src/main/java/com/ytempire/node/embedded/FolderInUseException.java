package com.ytempire.node.embedded;

import java.nio.file.Path;
import java.util.Optional;

/** Another node works on the data folder. The message names its process and address. */
public final class FolderInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<NodeAddress> holder;

    FolderInUseException(Path folder, Optional<NodeAddress> holder) {
        super("another node" + holder.map(FolderInUseException::named).orElse("") + " works on the data folder "
                + folder);
        this.holder = holder;
    }

    /** The node that works there, when it has said who it is. */
    public Optional<NodeAddress> holder() {
        return holder;
    }

    private static String named(NodeAddress address) {
        return " (process " + address.pid()
                + address.url().map(url -> ", " + url).orElse(", still starting") + ")";
    }
}
