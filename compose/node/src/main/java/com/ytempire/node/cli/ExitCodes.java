package com.ytempire.node.cli;

/** What a command says when it ends. */
final class ExitCodes {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    /** No node answers. */
    static final int UNREACHABLE = 3;
    /** The node understood and refused. */
    static final int REFUSED = 4;
    /** Ctrl-C. */
    static final int INTERRUPTED = 130;

    /** For the end of every help text. */
    static final String HELP = "Exit codes: 0 well, 1 failed, 2 wrong usage, 3 no node answers, 4 refused by the node, "
            + "130 interrupted.";

    private ExitCodes() {}
}
