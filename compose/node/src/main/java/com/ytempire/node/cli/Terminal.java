package com.ytempire.node.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Where a command writes: results to one stream, progress and errors to the other.
 *
 * @param out for results
 * @param err for progress and errors
 * @param outColumns width of the terminal that shows results, 0 when it is none
 * @param errColumns width of the terminal that shows progress, 0 when it is none
 * @param colour whether a terminal is to be coloured
 * @param unicode whether lines and bars may be drawn with more than ASCII
 */
record Terminal(PrintStream out, PrintStream err, int outColumns, int errColumns, boolean colour, boolean unicode) {
    private static final int NARROWEST = 40;
    private static final int USUAL = 80;

    /** The streams of this process. The launcher says what they are, which Java 21 cannot find out. */
    static Terminal ofProcess() {
        int columns = columns(System.getProperty("ytempire.terminal", ""));
        return new Terminal(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                Boolean.getBoolean("ytempire.terminal.out") ? columns == 0 ? USUAL : columns : 0,
                columns,
                isColoured(System.getenv()),
                isUnicode(System.getenv()));
    }

    /** Writes a line of results. */
    void line(String text) {
        out.println(text);
    }

    /** Writes a line of news about what goes on. */
    void news(String text) {
        err.println(text);
    }

    /** The text in bold where that can be shown. */
    String bold(String text) {
        return paint(text, "1");
    }

    /** The text in this rendition of ANSI where that can be shown; as it is for an empty one. */
    String paint(String text, String rendition) {
        return colour && outColumns > 0 && !rendition.isEmpty()
                ? "\u001b[" + rendition + "m" + text + "\u001b[0m"
                : text;
    }

    /** How many rows the terminal of this process has; 24 when it does not say. */
    static int rows() {
        String size = System.getProperty("ytempire.terminal", "");
        return size.matches("[1-9][0-9]{0,4} [0-9]{1,5}") ? Integer.parseInt(size.substring(0, size.indexOf(' '))) : 24;
    }

    /** Reads {@code ROWS COLUMNS}; 0 for anything else, at least 40. */
    static int columns(String size) {
        return size.matches("[0-9]{1,5} [1-9][0-9]{0,4}")
                ? Math.max(NARROWEST, Integer.parseInt(size.substring(size.indexOf(' ') + 1)))
                : size.isEmpty() ? 0 : USUAL;
    }

    static boolean isColoured(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
    }

    static boolean isUnicode(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String locale = environment.getOrDefault(name, "");
            if (!locale.isEmpty()) {
                return locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8");
            }
        }
        return false;
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
