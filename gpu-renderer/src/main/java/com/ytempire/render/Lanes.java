package com.ytempire.render;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Does the parts of a render side by side. The threads are the platform's own and live as long as the render, since a
 * child process ends with the thread that started it.
 */
final class Lanes implements AutoCloseable {
    private final FfmpegSession session;
    private final ExecutorService threads;

    Lanes(FfmpegSession session, int count) {
        this.session = session;
        this.threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().name("render-", 1).factory());
    }

    /** Does all of it; on the first failure the rest is ended and that failure is thrown. */
    <T> List<T> all(List<Callable<T>> parts) throws StepFailure, InterruptedException {
        ExecutorCompletionService<T> service = new ExecutorCompletionService<>(threads);
        List<Future<T>> futures = new ArrayList<>();
        parts.forEach(part -> futures.add(service.submit(() -> measured(part))));
        List<T> results = new ArrayList<>();
        try {
            for (int i = 0; i < parts.size(); i++) {
                service.take().get();
            }
            for (Future<T> future : futures) {
                results.add(future.get());
            }
        } catch (ExecutionException failed) {
            end();
            throw unwrapped(failed.getCause());
        } catch (InterruptedException asked) {
            end();
            throw asked;
        }
        return results;
    }

    /** Does one thing in a lane and waits for it. */
    <T> T one(Callable<T> part) throws StepFailure, InterruptedException {
        return all(List.of(part)).getFirst();
    }

    private <T> T measured(Callable<T> part) throws Exception {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try {
            session.checkNotCancelled();
            return part.call();
        } finally {
            session.addCpu(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
        }
    }

    private static StepFailure unwrapped(@Nullable Throwable cause) throws InterruptedException {
        return switch (cause) {
            case null -> new StepFailure(FailureClass.INTERNAL, "the render failed without a cause");
            case StepFailure failure -> failure;
            case InterruptedException cancelled -> throw cancelled;
            case IOException disk ->
                new StepFailure(FailureClass.RESOURCE_EXHAUSTED, "the render could not use its files: " + disk, disk);
            case UncheckedIOException disk ->
                new StepFailure(FailureClass.RESOURCE_EXHAUSTED, "the render could not use its files: " + disk, disk);
            case RuntimeException defect -> throw defect;
            case Error fatal -> throw fatal;
            default -> new StepFailure(FailureClass.INTERNAL, "the render failed: " + cause, cause);
        };
    }

    private void end() {
        session.end();
        threads.shutdownNow();
    }

    /** Waits until the threads are gone: what they started is ended before. */
    @Override
    public void close() {
        threads.close();
    }
}
