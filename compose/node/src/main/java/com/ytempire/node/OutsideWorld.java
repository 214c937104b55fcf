package com.ytempire.node;

import com.ytempire.node.embedded.DataFolder;
import com.ytempire.sandbox.Sandbox;
import com.ytempire.sandbox.SandboxConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Brings the sandbox along when it is wanted and no credentials for the real YouTube are set. */
final class OutsideWorld implements ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {
    private static final String CREDENTIAL = "ytempire.youtube.refresh-token";

    private final Path folder;
    private final boolean wanted;
    private volatile @Nullable Sandbox sandbox;

    OutsideWorld(DataFolder dataFolder, boolean wanted) {
        this.folder = dataFolder.root().resolve("sandbox");
        this.wanted = wanted;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (!wanted || !environment.getProperty(CREDENTIAL, "").isEmpty()) {
            return;
        }
        try {
            Sandbox own = Sandbox.start(SandboxConfig.in(folder));
            sandbox = own;
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("sandbox", Map.<String, Object>copyOf(properties(own))));
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox cannot be started", e);
        }
    }

    /** What makes a node take this sandbox for YouTube. */
    static Map<String, String> properties(Sandbox sandbox) {
        return Map.of(
                "ytempire.youtube.root-url",
                sandbox.rootUrl(),
                "ytempire.youtube.token-url",
                sandbox.tokenUrl(),
                "ytempire.youtube.client-id",
                sandbox.clientId(),
                "ytempire.youtube.client-secret",
                sandbox.clientSecret(),
                CREDENTIAL,
                sandbox.refreshToken());
    }

    Optional<URI> url() {
        return Optional.ofNullable(sandbox).map(Sandbox::rootUrl).map(URI::create);
    }

    @Override
    public void close() {
        Sandbox own = sandbox;
        if (own != null) {
            own.close();
        }
    }
}
