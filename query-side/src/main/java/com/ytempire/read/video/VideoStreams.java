package com.ytempire.read.video;

import static java.util.stream.Collectors.groupingBy;

import com.ytempire.api.video.ProgressChannel;
import com.ytempire.api.video.VideoId;
import com.ytempire.read.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open streams of this node. One query every half second tells for all of them which videos have changed,
 * whichever node's projection wrote the change; progress comes over the {@link ProgressChannel}. Streams end with the
 * video, with the client, and before the web server stops.
 */
@Component
public class VideoStreams implements SmartLifecycle {
    /** The most streams that one node serves at a time. */
    public static final int MAX_STREAMS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(VideoStreams.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int RETRY_AFTER_SECONDS = 10;

    private final VideoQueries videos;
    private final ProgressChannel progress;
    private final Duration heartbeat;
    private final Semaphore places = new Semaphore(MAX_STREAMS);
    private final Set<VideoStream> streams = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread poller;

    @Autowired
    public VideoStreams(VideoQueries videos, ProgressChannel progress) {
        this(videos, progress, HEARTBEAT);
    }

    VideoStreams(VideoQueries videos, ProgressChannel progress, Duration heartbeat) {
        this.videos = videos;
        this.progress = progress;
        this.heartbeat = heartbeat;
    }

    /** Opens a stream; a {@link com.ytempire.api.Rejection} for an unknown video, a 503 when too many are open. */
    SseEmitter open(String id) {
        VersionedVideo first = videos.getVersioned(id);
        if (!isRunning() || !places.tryAcquire()) {
            throw Problems.busy(
                    "this node already serves %d streams: try again soon, or read /videos/%s from time to time"
                            .formatted(MAX_STREAMS, id),
                    RETRY_AFTER_SECONDS);
        }
        SseEmitter emitter = new SseEmitter(0L); // never times out: the heartbeat finds out who is gone
        VideoStream stream = new VideoStream(first, emitter, heartbeat);
        emitter.onCompletion(stream::end);
        emitter.onTimeout(stream::end);
        emitter.onError(failure -> stream.end());
        streams.add(stream);
        Thread.ofVirtual().name("video-stream").start(() -> serve(stream));
        return emitter;
    }

    /** How many streams are open. */
    int open() {
        return MAX_STREAMS - places.availablePermits();
    }

    private void serve(VideoStream stream) {
        ProgressChannel.Subscription subscription = subscribe(stream);
        try {
            stream.write();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.remove(stream);
            places.release();
            subscription.close();
        }
    }

    /** Progress is a courtesy: without its channel a stream still tells every change. */
    private ProgressChannel.Subscription subscribe(VideoStream stream) {
        try {
            return progress.subscribe(new VideoId(stream.videoId()), stream::offer);
        } catch (RuntimeException e) {
            LOG.warn("no progress on the stream of {}: {}", stream.videoId(), e.toString());
            return () -> {};
        }
    }

    private void pollUntilStopped() {
        try {
            while (true) {
                Thread.sleep(POLL_INTERVAL);
                poll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll() {
        try {
            Map<String, List<VideoStream>> watched = streams.stream().collect(groupingBy(VideoStream::videoId));
            if (!watched.isEmpty()) {
                tell(watched, videos.versions(watched.keySet()));
            }
        } catch (RuntimeException e) {
            LOG.warn("streams cannot look for changes, and will try again: {}", e.toString());
        }
    }

    private void tell(Map<String, List<VideoStream>> watched, Map<String, Long> versions) {
        watched.forEach((id, watching) -> {
            if (!versions.containsKey(id)) {
                watching.forEach(VideoStream::end);
            }
        });
        List<String> changed = versions.entrySet().stream()
                .filter(entry -> watched.getOrDefault(entry.getKey(), List.of()).stream()
                        .anyMatch(stream -> stream.version() != entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!changed.isEmpty()) {
            videos.all(changed)
                    .forEach(video -> watched.getOrDefault(video.view().id(), List.of()).stream()
                            .filter(stream -> stream.version() != video.version())
                            .forEach(stream -> stream.offer(video)));
        }
    }

    @Override
    public void start() {
        poller = Thread.ofPlatform().daemon().name("video-streams").start(this::pollUntilStopped);
    }

    /** In the default phase, which stops before the web server waits for its requests to end. */
    @Override
    public void stop() {
        Thread running = poller;
        poller = null;
        if (running != null) {
            running.interrupt();
        }
        streams.forEach(VideoStream::end);
    }

    @Override
    public boolean isRunning() {
        return poller != null;
    }
}
