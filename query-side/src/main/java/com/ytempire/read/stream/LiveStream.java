package com.ytempire.read.stream;

import com.ytempire.api.video.StepProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The news of what is watched on its way to one client. What waits is the latest state and the latest progress, so a slow
 * client costs no memory: it sees fewer steps between, and always the last.
 */
final class LiveStream<S extends Watched> {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);

    private final String id;
    private final Sender<S> sender;
    private final SseEmitter emitter;
    private final Duration heartbeat;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private @Nullable S changed;
    private @Nullable StepProgress progress;
    private boolean over;
    private volatile long version;

    LiveStream(S first, SseEmitter emitter, Duration heartbeat, Sender<S> sender) {
        this.id = first.id();
        this.emitter = emitter;
        this.heartbeat = heartbeat;
        this.sender = sender;
        this.changed = first;
        this.version = first.version();
    }

    String id() {
        return id;
    }

    /** Of the state that was given to the stream last. */
    long version() {
        return version;
    }

    void offer(S state) {
        signal(() -> {
            changed = state;
            version = state.version();
        });
    }

    void offer(StepProgress latest) {
        signal(() -> progress = latest);
    }

    /** Lets {@link #write} finish: what is watched, the client or the node is gone. */
    void end() {
        signal(() -> over = true);
    }

    /** Writes news as it comes, and a sign of life when none does, until the stream ends or the client is gone. */
    void write() throws InterruptedException {
        try {
            for (News<S> news = await(); !news.over(); news = await()) {
                send(news);
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            // the client hung up; the container closes what is left
        } catch (RuntimeException e) {
            LOG.warn("the stream of {} ends, and its client is to come back: {}", id, e.toString());
            emitter.complete();
        }
    }

    private void send(News<S> news) throws IOException {
        if (news.progress() != null) {
            StreamProgress shown = StreamProgress.of(news.progress());
            emitter.send(SseEmitter.event().name("progress").data(shown, MediaType.APPLICATION_JSON));
        }
        S state = news.changed();
        if (state != null) {
            sender.send(emitter, state);
        }
        if (news.progress() == null && news.changed() == null) {
            emitter.send(SseEmitter.event().comment("no news"));
        }
    }

    private News<S> await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = heartbeat.toNanos();
            while (changed == null && progress == null && !over && left > 0) {
                left = arrived.awaitNanos(left);
            }
            News<S> news = new News<>(changed, progress, over);
            changed = null;
            progress = null;
            return news;
        } finally {
            lock.unlock();
        }
    }

    private void signal(Runnable change) {
        lock.lock();
        try {
            change.run();
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    private record News<S>(@Nullable S changed, @Nullable StepProgress progress, boolean over) {}
}
