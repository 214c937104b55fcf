package com.ytempire.node.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Server processes that are not children of this one. */
final class Servers {
    private static final int STEP_MILLIS = 10;

    private Servers() {}

    /** The live process with this id when it runs the program of this name. */
    static Optional<ProcessHandle> running(long pid, String program) {
        // a process that has ended but that nobody has collected counts as alive, yet has no command any more
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.contains(program))
                        .orElse(false));
    }

    /** Waits for the end; false when the limit came first. */
    static boolean awaitEnd(long pid, String program, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (running(pid, program).isPresent()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            pause(STEP_MILLIS);
        }
        return true;
    }

    /** Sleeps; an interrupt becomes an {@link IOException}. */
    static void pause(int millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a server", e);
        }
    }
}
