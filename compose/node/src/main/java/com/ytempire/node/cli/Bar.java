package com.ytempire.node.cli;

/** One line of progress that is drawn over and over; nothing where no terminal shows it. */
final class Bar implements AutoCloseable {
    private static final int COLUMNS = 30;

    private final Terminal terminal;
    private boolean drawn;

    Bar(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Draws how much of a whole is done, which may turn out larger than was thought. */
    void show(long done, long whole, String words) {
        if (terminal.errColumns() == 0) {
            return;
        }
        int full = whole <= 0 ? 0 : (int) Math.min(COLUMNS, done * COLUMNS / whole);
        String bar =
                (terminal.unicode() ? "█" : "#").repeat(full) + (terminal.unicode() ? "░" : "-").repeat(COLUMNS - full);
        terminal.err().print("\r" + bar + "  " + Text.cut(words, Math.max(terminal.errColumns() - COLUMNS - 3, 1)));
        terminal.err().flush();
        drawn = true;
    }

    /** Takes the line away. */
    @Override
    public void close() {
        if (drawn) {
            terminal.err().print("\r" + " ".repeat(terminal.errColumns() - 1) + "\r");
            terminal.err().flush();
        }
    }
}
