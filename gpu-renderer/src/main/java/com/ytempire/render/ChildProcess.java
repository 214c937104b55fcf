package com.ytempire.render;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A child whose error stream is read as it comes, so that it can never block on it: the last lines are kept, and the
 * processor time that {@code -benchmark} reports is taken from them.
 */
final class ChildProcess extends Process {
    private static final int MAX_LINES = 120;
    private static final int MAX_LINE = 1000;
    private static final int MAX_COMPLAINT = 600;
    private static final long END_SECONDS = 10;
    private static final Pattern BENCH = Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s.*");
    private static final Pattern LOUD = Pattern.compile(
            "(?i).*(error|invalid|fail|cannot|could not|no such|not found|no space|unable|denied|not on whitelist).*");

    private final Process process;
    private final Consumer<String> lines;
    private final Deque<String> tail = new ArrayDeque<>();
    private final Thread reader;
    private volatile long cpuNanos;

    ChildProcess(Process process, Consumer<String> lines) {
        this.process = process;
        this.lines = lines;
        this.reader =
                Thread.ofPlatform().daemon().name("ffmpeg-log-" + process.pid()).start(this::readLog);
    }

    private void readLog() {
        try (BufferedReader log = process.errorReader()) {
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                accept(line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line);
            }
        } catch (IOException closed) {
            accept("the log ended early: " + closed.getMessage());
        }
        Process ignored = process.onExit().join();
    }

    private void accept(String line) {
        if (line.contains("no version information available")) {
            return; // the dynamic linker, about our stand-in libraries
        }
        Matcher bench = BENCH.matcher(line);
        if (bench.matches()) {
            cpuNanos = (long) (1e9 * (Double.parseDouble(bench.group(1)) + Double.parseDouble(bench.group(2))));
            return;
        }
        synchronized (tail) {
            tail.addLast(line);
            if (tail.size() > MAX_LINES) {
                tail.removeFirst();
            }
        }
        lines.accept(line);
    }

    /** The last lines of its log. */
    List<String> tail() {
        synchronized (tail) {
            return List.copyOf(tail);
        }
    }

    /** What went wrong, as far as its log tells: the telling lines, or else the last. */
    String complaint() {
        List<String> all = tail();
        List<String> telling =
                all.stream().filter(line -> LOUD.matcher(line).matches()).toList();
        List<String> chosen = telling.isEmpty() ? all : telling;
        String text = String.join(" | ", chosen.subList(Math.max(0, chosen.size() - 4), chosen.size()));
        if (text.isBlank()) {
            return "ended without a word" + (process.isAlive() ? "" : ", exit status " + process.exitValue());
        }
        return text.length() > MAX_COMPLAINT ? text.substring(0, MAX_COMPLAINT) + "…" : text;
    }

    /** Processor time that it took, in nanoseconds; of a child that was ended, as far as it was seen. */
    long cpuNanos() {
        return cpuNanos;
    }

    /** Waits until the child is gone and its log is read; an interrupt does not shorten it, END_SECONDS do. */
    void awaitEnd() {
        Uninterruptibles.joinUninterruptibly(reader, Duration.ofSeconds(END_SECONDS));
    }

    /** By its handle: {@link Process#destroyForcibly} would close the log before its last words are read. */
    @Override
    public Process destroyForcibly() {
        if (process.isAlive()) {
            // A killed child reports nothing, so what it took so far is read while it can be.
            process.info().totalCpuDuration().ifPresent(taken -> cpuNanos = Math.max(cpuNanos, taken.toNanos()));
        }
        process.toHandle().destroyForcibly();
        return this;
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return process.getInputStream();
    }

    /** Empty: the log has its reader. */
    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Waits longer than asked: the wrapper grants one second from the end of output to the end of the process. */
    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        return process.waitFor(Math.max(unit.toSeconds(timeout), END_SECONDS), TimeUnit.SECONDS);
    }

    @Override
    public int exitValue() {
        return process.exitValue();
    }

    /** As {@link #destroyForcibly}; the wrapper asks for it as soon as the child has ended. */
    @Override
    public void destroy() {
        process.toHandle().destroy();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public ProcessHandle toHandle() {
        return process.toHandle();
    }
}
