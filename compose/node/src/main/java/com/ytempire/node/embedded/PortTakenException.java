package com.ytempire.node.embedded;

/** Something else listens on the port that the node was told to use. */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int port;

    public PortTakenException(int port) {
        super("port " + port + " on 127.0.0.1 is taken by another program");
        this.port = port;
    }

    /** The port, 1 to 65535. */
    public int port() {
        return port;
    }
}
