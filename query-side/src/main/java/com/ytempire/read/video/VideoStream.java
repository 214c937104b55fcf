package com.ytempire.read.video;

import com.ytempire.api.video.StepProgress;
import com.ytempire.read.Words;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The news of one video on its way to one client. What waits is the latest state and the latest progress, so a slow
 * client costs no memory: it sees fewer steps between, and always the last.
 */
final class VideoStream {
    private static final long RECONNECT_MILLIS = 2000;

    private final String videoId;
    private final SseEmitter emitter;
    private final Duration heartbeat;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private @Nullable VersionedVideo changed;
    private @Nullable StepProgress progress;
    private boolean over;
    private volatile long version;

    VideoStream(VersionedVideo first, SseEmitter emitter, Duration heartbeat) {
        this.videoId = first.view().id();
        this.emitter = emitter;
        this.heartbeat = heartbeat;
        this.changed = first;
        this.version = first.version();
    }

    String videoId() {
        return videoId;
    }

    /** Of the state that was given to the stream last. */
    long version() {
        return version;
    }

    void offer(VersionedVideo video) {
        signal(() -> {
            changed = video;
            version = video.version();
        });
    }

    void offer(StepProgress latest) {
        signal(() -> progress = latest);
    }

    /** Lets {@link #write} finish: the video, the client or the node is gone. */
    void end() {
        signal(() -> over = true);
    }

    /** Writes news as it comes, and a sign of life when none does, until the stream ends or the client is gone. */
    void write() throws InterruptedException {
        try {
            for (News news = await(); !news.over(); news = await()) {
                send(news);
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            // the client hung up; the container closes what is left
        }
    }

    private void send(News news) throws IOException {
        if (news.progress() != null) {
            Progress shown = Progress.of(news.progress());
            emitter.send(SseEmitter.event().name("progress").data(shown, MediaType.APPLICATION_JSON));
        }
        if (news.changed() != null) {
            emitter.send(SseEmitter.event()
                    .name("changed")
                    .reconnectTime(RECONNECT_MILLIS)
                    .data(news.changed().view(), MediaType.APPLICATION_JSON));
        }
        if (news.progress() == null && news.changed() == null) {
            emitter.send(SseEmitter.event().comment("no news"));
        }
    }

    private News await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = heartbeat.toNanos();
            while (changed == null && progress == null && !over && left > 0) {
                left = arrived.awaitNanos(left);
            }
            News news = new News(changed, progress, over);
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

    private record News(
            @Nullable VersionedVideo changed, @Nullable StepProgress progress, boolean over) {}

    /** How far a running attempt is. */
    @Schema(description = "How far a running attempt is; event `progress`.")
    record Progress(
            @Schema(example = "render") String step,
            @Schema(example = "1") int attempt,

            @Schema(description = "0 to 1000.", example = "420")
            int permille,

            @Schema(example = "scene 3 of 9") String detail) {
        static Progress of(StepProgress progress) {
            return new Progress(Words.of(progress.step()), progress.attempt(), progress.permille(), progress.detail());
        }
    }
}
