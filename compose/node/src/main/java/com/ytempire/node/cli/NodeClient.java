package com.ytempire.node.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks HTTP to one node and turns what goes wrong into {@link CliException}. */
final class NodeClient implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.shared();

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final int UNWELL = 503;
    private static final int LONGEST_ANSWER_BYTES = 32 * 1024 * 1024;

    private final URI node;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    NodeClient(URI node) {
        this.node = node;
    }

    URI node() {
        return node;
    }

    /** Reads a resource; null values of the query are left out. */
    JsonNode get(String path, Map<String, @Nullable String> query) {
        StringJoiner words = new StringJoiner("&", "?", "").setEmptyValue("");
        new TreeMap<>(query).forEach((name, value) -> {
            if (value != null) {
                words.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return json(send(request(path + words).GET()));
    }

    JsonNode get(String path) {
        return get(path, Map.of());
    }

    /** Reads how the node is doing, which it says whether it is well or not. */
    JsonNode health() {
        return json(send(request("/health").GET(), UNWELL));
    }

    /** Sends JSON under a fresh key. */
    JsonNode post(String path, JsonNode body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    /** Asks what takes as long as this; nothing is changed by it. */
    JsonNode ask(String path, JsonNode question, Duration limit) {
        return json(send(request(path)
                .timeout(limit)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(question)))));
    }

    /** Sends JSON under this key: a second time it has no further effect. */
    JsonNode post(String path, JsonNode body, String key) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        return json(send(request.header("Idempotency-Key", key)));
    }

    /** Sends a form with files under a fresh key. */
    JsonNode post(String path, Multipart form) {
        return post(path, form, UUID.randomUUID().toString());
    }

    /** Sends a form with files under this key. */
    JsonNode post(String path, Multipart form, String key) {
        BodyPublisher body = form.publisher();
        return json(send(request(path)
                .header("Content-Type", form.contentType())
                .header("Idempotency-Key", key)
                .POST(body)));
    }

    void delete(String path) {
        send(request(path).DELETE().header("Idempotency-Key", UUID.randomUUID().toString()));
    }

    /** Writes what the node has there to the file, which appears whole or not at all. */
    void download(String path, Path file) {
        // a name of its own: two commands may save the same file at once
        Path part = file.resolveSibling("%s-%s.part".formatted(file.getFileName(), UUID.randomUUID()));
        try {
            try (InputStream body = exchange(request(path).GET(), 0)) {
                Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw CliException.failed("the copy to " + file + " failed: " + e.getMessage(), "");
        }
    }

    /** Opens a stream of server-sent events; the caller closes it. */
    Stream<String> events(String path) {
        HttpRequest request = HttpRequest.newBuilder(node.resolve(path))
                .header("Accept", "text/event-stream")
                .GET()
                .build();
        try {
            HttpResponse<Stream<String>> answer = http.send(request, BodyHandlers.ofLines());
            if (answer.statusCode() != 200) {
                try (Stream<String> lines = answer.body()) {
                    String body = String.join("\n", lines.limit(200).toList());
                    throw Problems.of(answer.statusCode(), body.getBytes(StandardCharsets.UTF_8), node);
                }
            }
            return answer.body();
        } catch (IOException e) {
            throw Problems.unreachable(node, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.interrupted();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(node.resolve(path))
                .timeout(ANSWER_LIMIT)
                .header("Accept", "application/json, application/problem+json");
    }

    private byte[] send(HttpRequest.Builder request) {
        return send(request, 0);
    }

    private byte[] send(HttpRequest.Builder request, int alsoGood) {
        try (InputStream body = exchange(request, alsoGood)) {
            return body.readNBytes(LONGEST_ANSWER_BYTES);
        } catch (IOException e) {
            throw Problems.unreachable(node, e);
        }
    }

    /** The body of a good answer, or one with the further status, to be closed; every other answer is an exception. */
    private InputStream exchange(HttpRequest.Builder request, int alsoGood) {
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            if (answer.statusCode() >= 300 && answer.statusCode() != alsoGood) {
                try (InputStream body = answer.body()) {
                    throw Problems.of(answer.statusCode(), body.readNBytes(LONGEST_ANSWER_BYTES), node);
                }
            }
            return answer.body();
        } catch (IOException e) {
            throw Problems.unreachable(node, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.interrupted();
        }
    }

    private JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw Problems.stranger(node);
        }
    }
}
