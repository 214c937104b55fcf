package com.ytempire.api.statement;

import java.util.List;

/** A file that cannot be taken as the statement that it is said to be. */
public final class BadStatement extends Exception {
    private static final long serialVersionUID = 1L;

    /** The most faults that are told. */
    public static final int MOST_FAULTS = 20;

    private final transient List<Fault> faults;

    /**
     * What is wrong, and what to do.
     *
     * @param line number of the line, from 1; 0 for the file as a whole
     */
    public record Fault(int line, String message) {}

    public BadStatement(List<Fault> faults) {
        super(faults.getFirst().message(), null, false, false);
        this.faults = List.copyOf(faults);
    }

    public BadStatement(int line, String message) {
        this(List.of(new Fault(line, message)));
    }

    /** The first of them, up to {@value #MOST_FAULTS}, in the order of their lines. */
    public List<Fault> faults() {
        return faults;
    }
}
