package com.ytempire.node.cli;

/** Ends a command with one line on standard error and an exit code. */
final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** The line is {@code what (todo)}; an empty todo is left out. */
    CliException(int exitCode, String what, String todo) {
        super(todo.isEmpty() ? what : what + " (" + todo + ")", null, false, false);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    /** Wrong words on the command line, or a file that is not what it must be. */
    static CliException usage(String what, String todo) {
        return new CliException(ExitCodes.USAGE, what, todo);
    }

    static CliException failed(String what, String todo) {
        return new CliException(ExitCodes.FAILED, what, todo);
    }
}
