package com.ytempire.sandbox.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** The faults that wait to strike. Kept in a file, so they outlive the process. */
public final class Faults {
    private static final int MAX_WAITING = 100;

    private final Path file;
    private final List<Fault> waiting = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch closing = new CountDownLatch(1);
    private long nextId = 1;
    private long struck;

    public Faults(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            waiting.addAll(Json.MAPPER.readValue(Files.readAllBytes(file), new TypeReference<List<Fault>>() {}));
        }
    }

    /** Adds a fault and returns it with its id; at most 100 wait at once. */
    public Fault add(Fault fault) throws IOException {
        lock.lock();
        try {
            if (waiting.size() >= MAX_WAITING) {
                throw new IllegalArgumentException("at most " + MAX_WAITING + " faults wait at once");
            }
            Fault named = fault.named("f" + nextId++);
            waiting.add(named);
            save();
            return named;
        } finally {
            lock.unlock();
        }
    }

    public List<Fault> waiting() {
        lock.lock();
        try {
            return List.copyOf(waiting);
        } finally {
            lock.unlock();
        }
    }

    /** How many calls were struck since the start of this process. */
    public long struck() {
        lock.lock();
        try {
            return struck;
        } finally {
            lock.unlock();
        }
    }

    public void clear() throws IOException {
        lock.lock();
        try {
            waiting.clear();
            save();
        } finally {
            lock.unlock();
        }
    }

    /** Ends every pause at once. */
    public void close() {
        closing.countDown();
    }

    /**
     * Lets the first waiting fault for this operation strike: pauses, breaks the line or prepares the call for it. A
     * fault that is an answer of the provider's is returned, for the provider to word.
     */
    public Optional<Fault> strike(String operation, Call call) throws IOException {
        Optional<Fault> fault = take(operation);
        if (fault.isPresent()) {
            switch (fault.get().kind()) {
                case DROP -> {
                    call.dropAfter(fault.get().afterBytes());
                    if (fault.get().afterBytes() == 0) {
                        throw new Dropped("the line breaks at once");
                    }
                }
                case DELAY -> pause(fault.get().delayMillis());
                case HANG -> {
                    pause(fault.get().delayMillis());
                    throw new Dropped("no answer after a long time");
                }
                case LOSE_RESPONSE -> call.loseAnswer();
                default -> {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> take(String operation) throws IOException {
        lock.lock();
        try {
            for (int i = 0; i < waiting.size(); i++) {
                Fault fault = waiting.get(i);
                if (!fault.strikes(operation)) {
                    continue;
                }
                if (fault.skip() > 0) {
                    waiting.set(i, fault.after(fault.skip() - 1));
                    save();
                    continue;
                }
                if (fault.times() > 1) {
                    waiting.set(i, fault.times(fault.times() - 1));
                } else {
                    waiting.remove(i);
                }
                struck++;
                save();
                return Optional.of(fault);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void pause(long millis) throws Dropped {
        try {
            if (closing.await(millis, TimeUnit.MILLISECONDS)) {
                throw new Dropped("the sandbox closes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Dropped("interrupted");
        }
    }

    private void save() throws IOException {
        DurableFile.write(file, Json.MAPPER.writeValueAsBytes(waiting));
    }

    /** Serves {@code /sandbox/faults}: POST adds one, GET lists, DELETE clears. */
    public boolean handle(Call call) throws IOException {
        if (!call.path().equals("/sandbox/faults")) {
            return false;
        }
        switch (call.method()) {
            case "GET" -> call.answerJson(200, waiting());
            case "DELETE" -> {
                clear();
                call.answer(204);
            }
            case "POST" -> post(call);
            default -> call.answer(405);
        }
        return true;
    }

    private void post(Call call) throws IOException {
        try {
            byte[] body = call.body(16 * 1024).orElseThrow(() -> new IllegalArgumentException("more than 16 KiB"));
            call.answerJson(201, add(Json.MAPPER.readValue(body, Fault.class)));
        } catch (JacksonException | IllegalArgumentException e) {
            call.answerJson(400, new Problem("not a fault: " + e.getMessage()));
        }
    }

    private record Problem(String detail) {}
}
