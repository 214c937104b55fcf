package com.ytempire.bench.kills;

import com.ytempire.bench.log.Database;
import com.ytempire.bench.production.Node;
import com.ytempire.node.embedded.EmbeddedRedis;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two nodes on one database and one Redis, each with a folder of its own. */
final class Crew implements AutoCloseable {
    static final int NODES = 2;

    private final List<String> program;
    private final Path folder;
    private final List<String> shared;
    private final @Nullable Node[] nodes = new Node[NODES];
    private final AtomicReferenceArray<@Nullable URI> urls = new AtomicReferenceArray<>(NODES);
    private boolean closed;

    /** A crew of which none is at work yet. */
    Crew(List<String> program, Path folder, Database database, EmbeddedRedis redis) {
        this.program = program;
        this.folder = folder;
        this.shared = Stream.of(
                        "ytempire.postgres.url=" + database.jdbcUrl(),
                        "ytempire.postgres.username=" + database.user(),
                        "ytempire.postgres.password=" + database.password(),
                        "ytempire.redis.url=" + redis.redisUrl(),
                        "ytempire.redis.password=" + redis.password(),
                        "ytempire.media-dir=" + folder.resolve("media"),
                        "ytempire.production.steps.voice.providers=nobody")
                .flatMap(property -> Stream.of("--set", property))
                .toList();
    }

    /** Starts the process of a node; {@link #awaitServing} waits for it. */
    synchronized void launch(int number) throws IOException {
        if (closed) {
            throw new IOException("it is over");
        }
        String name = "node-" + (number + 1);
        List<String> options = Stream.concat(
                        Stream.of("--no-sandbox", "--set", "ytempire.name=" + name), shared.stream())
                .toList();
        nodes[number] = Node.launch(program, folder.resolve(name), options);
    }

    void awaitServing(int number) throws IOException, InterruptedException {
        Node node = node(number);
        node.awaitServing();
        urls.set(number, node.url());
    }

    void kill(int number) throws InterruptedException {
        node(number).kill();
    }

    /** Where it serves, or did when it was last alive. */
    @Nullable
    URI url(int number) {
        return urls.get(number);
    }

    synchronized Node node(int number) {
        Node node = nodes[number];
        if (node == null) {
            throw new IllegalStateException("node " + number + " was never started");
        }
        return node;
    }

    /** Kills what is still alive. */
    @Override
    public synchronized void close() {
        closed = true;
        for (Node node : nodes) {
            if (node != null) {
                try {
                    node.kill();
                } catch (InterruptedException asked) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
