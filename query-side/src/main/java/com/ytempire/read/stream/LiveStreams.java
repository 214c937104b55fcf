package com.ytempire.read.stream;

import static java.util.stream.Collectors.groupingBy;

import com.ytempire.api.video.ProgressChannel;
import com.ytempire.api.video.VideoId;
import com.ytempire.read.Problems;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open streams of one kind on this node. One query every half second tells for all of them what has changed,
 * whichever node's projection wrote the change; progress comes over the {@link ProgressChannel}. Streams end with what
 * they show, with the client, and before the web server stops.
 *
 * @param <S> what they show
 */
public abstract class LiveStreams<S extends Watched> implements SmartLifecycle {
    /** The most streams of the kind that one node serves at a time. */
    public static final int MAX_STREAMS = 200;

    /** Without a word for so long, a stream shows that it lives. */
    protected static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** After so long a client that lost its connection is to come back. */
    protected static final long RECONNECT_MILLIS = 2000;

    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final int RETRY_AFTER_SECONDS = 10;

    private final ProgressChannel progress;
    private final Duration heartbeat;
    private final Semaphore places = new Semaphore(MAX_STREAMS);
    private final Set<LiveStream<S>> streams = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread poller;

    protected LiveStreams(ProgressChannel progress, Duration heartbeat) {
        this.progress = progress;
        this.heartbeat = heartbeat;
    }

    /** The state of a video; a {@link com.ytempire.api.Rejection} when there is none. */
    protected abstract S get(String id);

    /**
     * The states of these videos, in any order, without those that are not there.
     *
     * @param versions that were found, by id
     */
    protected abstract List<S> all(Map<String, Long> versions);

    /** By id, the version of each of these videos; without those that are not there. */
    protected abstract Map<String, Long> versions(Collection<String> ids);

    /** Writes to one client more. */
    protected abstract Sender<S> sender();

    /** Where the state of a video can be read. */
    protected abstract String path(String id);

    /** Opens a stream; a {@link com.ytempire.api.Rejection} for an unknown video, a 503 when too many are open. */
    public SseEmitter open(String id) {
        S first = get(id);
        if (!isRunning() || !places.tryAcquire()) {
            throw Problems.busy(
                    "this node already serves %d streams: try again soon, or read %s from time to time"
                            .formatted(MAX_STREAMS, path(id)),
                    RETRY_AFTER_SECONDS);
        }
        SseEmitter emitter = new SseEmitter(0L); // never times out: the heartbeat finds out who is gone
        LiveStream<S> stream = new LiveStream<>(first, emitter, heartbeat, sender());
        emitter.onCompletion(stream::end);
        emitter.onTimeout(stream::end);
        emitter.onError(failure -> stream.end());
        streams.add(stream);
        Thread.ofVirtual().name("live-stream").start(() -> serve(stream));
        return emitter;
    }

    /** How many streams are open. */
    public int open() {
        return MAX_STREAMS - places.availablePermits();
    }

    private void serve(LiveStream<S> stream) {
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
    private ProgressChannel.Subscription subscribe(LiveStream<S> stream) {
        try {
            return progress.subscribe(new VideoId(stream.id()), stream::offer);
        } catch (RuntimeException e) {
            LOG.warn("no progress on the stream of {}: {}", stream.id(), e.toString());
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
            Map<String, List<LiveStream<S>>> watched = streams.stream().collect(groupingBy(LiveStream::id));
            if (!watched.isEmpty()) {
                tell(watched, versions(watched.keySet()));
            }
        } catch (RuntimeException e) {
            LOG.warn("streams cannot look for changes, and will try again: {}", e.toString());
        }
    }

    private void tell(Map<String, List<LiveStream<S>>> watched, Map<String, Long> versions) {
        watched.forEach((id, watching) -> {
            if (!versions.containsKey(id)) {
                watching.forEach(LiveStream::end);
            }
        });
        Map<String, Long> changed = new HashMap<>(versions);
        changed.entrySet()
                .removeIf(entry -> watched.getOrDefault(entry.getKey(), List.of()).stream()
                        .allMatch(stream -> stream.version() == entry.getValue()));
        if (!changed.isEmpty()) {
            all(changed)
                    .forEach(state -> watched.getOrDefault(state.id(), List.of()).stream()
                            .filter(stream -> stream.version() != state.version())
                            .forEach(stream -> stream.offer(state)));
        }
    }

    @Override
    public void start() {
        poller = Thread.ofPlatform().daemon().name("live-streams").start(this::pollUntilStopped);
    }

    /** In the default phase, which stops before the web server waits for its requests to end. */
    @Override
    public void stop() {
        Thread running = poller;
        poller = null;
        if (running != null) {
            running.interrupt();
        }
        streams.forEach(LiveStream::end);
    }

    @Override
    public boolean isRunning() {
        return poller != null;
    }
}
