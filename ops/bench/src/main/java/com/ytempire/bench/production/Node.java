package com.ytempire.bench.production;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node in a process of its own, as {@code ./ytempire serve} starts it, on an empty data folder. */
final class Node implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final long STOP_SECONDS = 60;
    private static final long POLL_MILLIS = 100;

    private final Process process;
    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI url;

    private Node(Process process, Path folder, URI url) {
        this.process = process;
        this.folder = folder;
        this.url = url;
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param program the words before {@code serve}
     * @param folder its data folder
     */
    static Node start(List<String> program, Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("serve", "--port", "0", "--data-dir", folder.toString()));
        Path output = Files.createDirectories(folder).resolveSibling(folder.getFileName() + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        long end = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (process.isAlive() && System.nanoTime() < end) {
                String address = address(folder);
                if (!address.isEmpty()) {
                    return new Node(process, folder, URI.create(address));
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException asked) {
            process.destroy();
            throw asked;
        }
        process.destroy();
        throw new IOException(
                "the node did not start: " + Files.readString(output).strip());
    }

    private static String address(Path folder) throws IOException {
        Path file = folder.resolve("node.json");
        try {
            return Files.exists(file)
                    ? JSON.readTree(Files.readAllBytes(file)).path("url").asString("")
                    : "";
        } catch (JacksonException halfWritten) {
            return "";
        }
    }

    Resident resident() {
        return new Resident(process.pid(), folder);
    }

    JsonNode post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url.resolve(path)).build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(
                    "%s %s: %d %s".formatted(request.method(), request.uri(), response.statusCode(), response.body()));
        }
        return JSON.readTree(response.body());
    }

    /** Ends the node as Ctrl-C does, and waits for it; an interrupt makes it a kill. */
    @Override
    public void close() throws IOException {
        client.shutdownNow();
        process.destroy();
        boolean ended = false;
        try {
            ended = process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            process.destroyForcibly();
            throw new IOException("the node did not end within " + STOP_SECONDS + " s and was killed");
        }
    }
}
