package com.ytempire.node.steplog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** The first lines and the last ones: of what is too much, the oldest of the middle go, and how many is told. */
final class BoundedLines<L> {
    private final int mostFirst;
    private final int mostLast;
    private final int mostCharacters;
    private final Function<L, String> text;
    private final List<L> first = new ArrayList<>();
    private final Deque<L> last = new ArrayDeque<>();
    private int characters;
    private long leftOut;

    /**
     * Makes an empty one.
     *
     * @param mostCharacters of the last lines together; as many again may be among the first
     */
    BoundedLines(int mostFirst, int mostLast, int mostCharacters, Function<L, String> text) {
        this.mostFirst = mostFirst;
        this.mostLast = mostLast;
        this.mostCharacters = mostCharacters;
        this.text = text;
    }

    void add(L line) {
        if (leftOut == 0 && last.isEmpty() && first.size() < mostFirst && sum() < mostCharacters) {
            first.add(line);
            return;
        }
        last.addLast(line);
        characters += text.apply(line).length();
        while (last.size() > mostLast || (characters > mostCharacters && last.size() > 1)) {
            characters -= text.apply(last.removeFirst()).length();
            leftOut++;
        }
    }

    List<L> first() {
        return List.copyOf(first);
    }

    List<L> last() {
        return List.copyOf(last);
    }

    long leftOut() {
        return leftOut;
    }

    private int sum() {
        return first.stream().mapToInt(line -> text.apply(line).length()).sum();
    }
}
