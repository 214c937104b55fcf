package com.ytempire.node;

import com.ytempire.node.embedded.DataFolder;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A node in this process, from the moment it holds its folder. It ends with the process at the latest, also when a
 * signal comes in the middle of its start.
 */
final class StartedNode implements RunningNode, ApplicationContextInitializer<ConfigurableApplicationContext> {
    private final DataFolder folder;
    private final EmbeddedServers servers;
    private final OutsideWorld outside;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::closeOnce, "node-shutdown");
    private volatile @Nullable ConfigurableApplicationContext context;
    private volatile @Nullable URI url;

    StartedNode(DataFolder folder, EmbeddedServers servers, OutsideWorld outside) {
        this.folder = folder;
        this.servers = servers;
        this.outside = outside;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Is told of the context before anything in it starts. */
    @Override
    public void initialize(ConfigurableApplicationContext starting) {
        context = starting;
    }

    void serves(URI nodeUrl) {
        url = nodeUrl;
    }

    @Override
    public URI url() {
        URI known = url;
        if (known == null) {
            throw new IllegalStateException("the node does not serve yet");
        }
        return known;
    }

    @Override
    public Optional<URI> sandboxUrl() {
        return outside.url();
    }

    @Override
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        closeOnce();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already, and its hook finds nothing left to do
            return;
        }
    }

    private void closeOnce() {
        if (!closing.compareAndSet(false, true)) {
            awaitOther();
            return;
        }
        ConfigurableApplicationContext known = context;
        try {
            if (known != null) {
                known.close();
            }
        } finally {
            closeOthers();
        }
    }

    private void closeOthers() {
        try (servers) {
            outside.close();
        } finally {
            folder.close();
            closed.countDown();
        }
    }

    private void awaitOther() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
