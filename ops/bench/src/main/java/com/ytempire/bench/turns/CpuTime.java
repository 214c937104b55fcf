package com.ytempire.bench.turns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * How long this JVM and a PostgreSQL server have kept processors busy since they began, in seconds. Linux only: elsewhere
 * it is not a number.
 */
record CpuTime(double jvm, double postgres) {
    private static final Path PROCESSES = Path.of("/proc");
    /** What Linux tells programs, whatever the kernel itself counts in. */
    private static final double TICKS_PER_SECOND = 100;

    /** As fields are numbered behind the name of a process. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int USER_OF_THE_ENDED = 13;
    private static final int SYSTEM_OF_THE_ENDED = 14;

    /** Up to now, of the server whose first process is given. */
    static CpuTime now(long server) {
        long ended = ticks(server, USER, SYSTEM, USER_OF_THE_ENDED, SYSTEM_OF_THE_ENDED);
        long running = ProcessHandle.of(server).stream()
                .flatMap(ProcessHandle::children)
                .mapToLong(child -> ticks(child.pid(), USER, SYSTEM))
                .sum();
        return Files.isDirectory(PROCESSES)
                ? new CpuTime(
                        ticks(ProcessHandle.current().pid(), USER, SYSTEM) / TICKS_PER_SECOND,
                        (ended + running) / TICKS_PER_SECOND)
                : new CpuTime(Double.NaN, Double.NaN);
    }

    /** What was taken between two moments. */
    CpuTime since(CpuTime begun) {
        return new CpuTime(jvm - begun.jvm, postgres - begun.postgres);
    }

    /** Zero for a process that has ended: its parent counts it then. */
    private static long ticks(long process, int... fields) {
        try {
            String stat = Files.readString(PROCESSES.resolve(process + "/stat"));
            String[] numbers = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return IntStream.of(fields)
                    .mapToLong(field -> Long.parseLong(numbers[field]))
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }
}
