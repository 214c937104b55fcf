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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node in a process of its own, as {@code ./ytempire serve} starts it. */
public final class Node implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ADDRESS = "node.json";
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final long STOP_SECONDS = 60;
    private static final long POLL_MILLIS = 100;

    private final Process process;
    private final Path folder;
    private final Path output;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile @Nullable URI url;

    private Node(Process process, Path folder, Path output) {
        this.process = process;
        this.folder = folder;
        this.output = output;
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param program the words before {@code serve}
     * @param folder its data folder
     */
    static Node start(List<String> program, Path folder) throws IOException, InterruptedException {
        Node node = launch(program, folder, List.of());
        node.awaitServing();
        return node;
    }

    /**
     * Starts its process and returns at once. What it says is added to a file beside its folder.
     *
     * @param program the words before {@code serve}
     * @param folder its data folder, which a node that was killed may have left
     * @param options further words
     */
    public static Node launch(List<String> program, Path folder, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("serve", "--port", "0", "--data-dir", folder.toString()));
        command.addAll(options);
        Path output = Files.createDirectories(folder).resolveSibling(folder.getFileName() + ".log");
        Files.deleteIfExists(folder.resolve(ADDRESS));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        return new Node(process, folder, output);
    }

    /** Waits until it serves, up to three minutes; a node that does not is ended. */
    public void awaitServing() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (process.isAlive() && System.nanoTime() < end) {
                String address = address(folder);
                if (!address.isEmpty()) {
                    url = URI.create(address);
                    return;
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

    /** Where it serves, once it does. */
    public URI url() {
        return Objects.requireNonNull(url, "the node does not serve yet");
    }

    /** Ends the process as {@code kill -9} does and waits until it is gone. */
    public void kill() throws InterruptedException {
        client.shutdownNow();
        process.destroyForcibly().waitFor();
    }

    private static String address(Path folder) throws IOException {
        Path file = folder.resolve(ADDRESS);
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

    /** Posts JSON; {@link IOException} unless the answer is a good one. */
    public JsonNode post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url().resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    /** Gets JSON; {@link IOException} unless the answer is a good one. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url().resolve(path)).build());
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
