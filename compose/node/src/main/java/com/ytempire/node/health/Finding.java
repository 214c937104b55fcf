package com.ytempire.node.health;

/**
 * How one part is doing.
 *
 * @param part what was looked at
 * @param state how it is
 * @param words what is wrong and what to do, or that all is well
 */
record Finding(String part, State state, String words) {
    /** From good to bad. */
    enum State {
        UP,
        /** It works, and somebody should look at it. */
        IMPAIRED,
        DOWN
    }

    static Finding up(String part, String words) {
        return new Finding(part, State.UP, words);
    }

    static Finding impaired(String part, String words) {
        return new Finding(part, State.IMPAIRED, words);
    }

    static Finding down(String part, String words) {
        return new Finding(part, State.DOWN, words);
    }
}
