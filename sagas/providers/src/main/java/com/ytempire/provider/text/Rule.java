package com.ytempire.provider.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows how one kind of writing is spoken. */
@FunctionalInterface
interface Rule {
    /** A whole number or decimal, with or without commas between thousands. */
    String NUMBER = "(?:(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?|\\.\\d+)";

    /** Reads the word at this place, and perhaps some that follow; null when it is not of this kind. */
    @Nullable
    Reading read(Words words, int at);

    /**
     * What is spoken for a run of words.
     *
     * @param perWord one list for each written word that the reading covers
     * @param dotTaken true when the full stop after the last of them belongs to it and ends nothing
     */
    record Reading(List<List<String>> perWord, boolean dotTaken) {
        static Reading of(List<String> spoken) {
            return new Reading(List.of(spoken), false);
        }

        static Reading of(List<String> first, List<String> second) {
            return new Reading(List.of(first, second), false);
        }
    }

    /** The words of a sentence; beyond its ends there are empty ones. */
    record Words(List<Written> list) {
        private static final Written NONE = Written.of("");

        Written get(int at) {
            return at >= 0 && at < list.size() ? list.get(at) : NONE;
        }

        boolean isLast(int at) {
            return at >= list.size() - 1;
        }

        /** The core of the next word when nothing is heard in between, else an empty text. */
        String following(int at) {
            return get(at).runsOn() ? get(at + 1).core() : "";
        }
    }
}
