package com.ytempire.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FollowedEventsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

    private final ServerSocket node;

    FollowedEventsTest() throws IOException {
        node = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        node.close();
    }

    @Test
    void givenNothingHappensForLong_whenTheNodeIsAwayForAMoment_thenItIsFollowedOn() {
        serve(
                out -> {
                    for (int i = 0; i < 30; i++) {
                        write(out, ":no news\n\n");
                        Thread.sleep(100);
                    }
                },
                out -> write(out, "event:changed\ndata:{\"status\":\"ready\"}\n\n"));

        assertThat(follow(PATIENCE).data().path("status").asString()).isEqualTo("ready");
    }

    @Test
    void givenANodeThatStaysAway_thenItIsUnreachable() {
        serve(out -> write(out, "event:changed\ndata:{}\n\n"));

        assertThatThrownBy(() -> follow(Duration.ofMillis(100)))
                .isInstanceOfSatisfying(
                        CliException.class, away -> assertThat(away.exitCode()).isEqualTo(ExitCodes.UNREACHABLE));
    }

    private EventStream.Event follow(Duration patience) {
        try (NodeClient client = new NodeClient(URI.create("http://127.0.0.1:" + node.getLocalPort()))) {
            return new FollowedEvents(client, "/videos/v/events", patience)
                    .follow(event -> event.data().path("status").isString(), () -> {}, 100);
        }
    }

    private interface Answer {
        void to(OutputStream out) throws Exception;
    }

    /** Answers one connection after the other, and hangs up in the middle of its answer after each; then on all. */
    private void serve(Answer... answers) {
        Thread.ofVirtual().start(() -> {
            try {
                for (Answer answer : answers) {
                    try (Socket client = node.accept()) {
                        write(client.getOutputStream(), HEAD);
                        answer.to(client.getOutputStream());
                    }
                    hangUp();
                }
                while (true) {
                    hangUp();
                }
            } catch (Exception e) {
                // the test is over
                return;
            }
        });
    }

    private void hangUp() throws IOException {
        try (Socket client = node.accept()) {
            write(client.getOutputStream(), "HTTP/1.1 ");
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }
}
