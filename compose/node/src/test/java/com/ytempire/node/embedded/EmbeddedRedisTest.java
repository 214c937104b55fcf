package com.ytempire.node.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {
    @TempDir
    private Path temp;

    @Test
    void aServerLeftRunningIsAdoptedAndAKilledOneReplaced() throws Exception {
        try (EmbeddedRedis first = start()) {
            assertThat(first.adopted()).isFalse();
            EmbeddedRedis heir = start();
            assertThat(heir.adopted()).isTrue();
            assertThat(heir.pid()).isEqualTo(first.pid());
            assertThat(heir.redisUrl()).isEqualTo(first.redisUrl());

            ProcessHandle server = ProcessHandle.of(first.pid()).orElseThrow();
            server.destroyForcibly();
            assertThat(Servers.awaitEnd(first.pid(), "redis-server", Duration.ofSeconds(10)))
                    .isTrue();
            try (EmbeddedRedis next = start()) {
                assertThat(next.adopted()).isFalse();
                assertThat(next.pid()).isNotEqualTo(first.pid());
            }
        }
    }

    @Test
    void closingEndsTheServer() throws IOException {
        EmbeddedRedis redis = start();
        redis.close();
        assertThat(Servers.running(redis.pid(), "redis-server")).isEmpty();
        redis.close();
    }

    @Test
    void aStrangerWhoDoesNotKnowThePasswordIsRefused() throws IOException {
        try (EmbeddedRedis redis = start()) {
            assertThatThrownBy(() -> new RedisTalk(redis.port(), "wrong").close())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("WRONGPASS");
        }
    }

    @Test
    void aStrangerOnTheNotedPortIsNotAdopted() throws Exception {
        try (ServerSocket stranger = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(temp.resolve("redis"));
            Files.writeString(temp.resolve("redis/port"), stranger.getLocalPort() + "\n");
            try (EmbeddedRedis redis = start()) {
                assertThat(redis.adopted()).isFalse();
                assertThat(redis.port()).isNotEqualTo(stranger.getLocalPort());
            }
        }
    }

    private EmbeddedRedis start() throws IOException {
        return EmbeddedRedis.start(temp.resolve("redis"), temp.resolve("logs"));
    }
}
