package com.ytempire.eventstore;

import static java.util.stream.Collectors.joining;

import java.util.Set;

/**
 * Which events of the log are read.
 *
 * @param names those with these names
 * @param present when it is not empty, also those that are in none of these shapes: upcasters may make any event of them
 */
record Wanted(Set<String> names, Set<String> present) {
    Wanted {
        names = Set.copyOf(names);
        present = Set.copyOf(present);
    }

    /** A name with a revision, as one word. */
    static String shape(String name, String revision) {
        return name + "/" + revision;
    }

    /** True when it is not enough to know what most views need to know of an event. */
    boolean isUpcast() {
        return !present.isEmpty();
    }

    /** True for an event that is to be read. */
    boolean includes(String name, String revision) {
        return names.contains(name) || (isUpcast() && !present.contains(shape(name, revision)));
    }

    /** The same in SQL. */
    String condition() {
        String named = "name = ANY(" + array(names) + ")";
        return isUpcast() ? "(" + named + " OR name || '/' || revision <> ALL(" + array(present) + "))" : named;
    }

    private static String array(Set<String> words) {
        return words.stream()
                .sorted()
                .map(word -> "'" + word.replace("'", "''") + "'")
                .collect(joining(", ", "ARRAY[", "]::text[]"));
    }
}
