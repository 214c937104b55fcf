package com.ytempire.provider.text;

/**
 * One word of a sentence taken apart.
 *
 * @param display as written
 * @param lead opening quotes and brackets
 * @param core what is between them
 * @param trail closing quotes, brackets and punctuation
 */
record Written(String display, String lead, String core, String trail) {
    private static final String OPENING = "\"'“‘«‹([{¿¡*_„‚";
    private static final String CLOSING = "\"'”’»›)]}.,;:!?…*_";

    static Written of(String display) {
        int from = 0;
        int to = display.length();
        while (from < to && OPENING.indexOf(display.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && CLOSING.indexOf(display.charAt(to - 1)) >= 0) {
            to--;
        }
        return new Written(display, display.substring(0, from), display.substring(from, to), display.substring(to));
    }

    /** The core with a full stop, where one follows at once: {@code Dr.} of {@code Dr.,}. */
    String dotted() {
        return trail.startsWith(".") ? core + "." : core;
    }

    /** True when nothing is heard between this word and the next. */
    boolean runsOn() {
        return mark() == 0;
    }

    boolean isCapitalised() {
        return !core.isEmpty() && Character.isUpperCase(core.codePointAt(0));
    }

    /** The strongest mark in the trail, 0 for none; an opening bracket is heard before its word, not here. */
    char mark() {
        return markOf(trail);
    }

    static char markOf(String trail) {
        for (char c : new char[] {'?', '!', '.', ';', ':', ','}) {
            if (trail.indexOf(c) >= 0) {
                return c;
            }
        }
        return trail.indexOf('…') >= 0 || trail.indexOf(')') >= 0 || trail.indexOf(']') >= 0 ? ',' : 0;
    }
}
