package com.ytempire.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server that plays recorded answers of a node. */
final class FakeNode implements AutoCloseable {
    static final String VIDEO = "vid_01890000-0000-7000-8000-00000000abcd";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    FakeNode() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    FakeNode answers(String methodAndPath, int status, String body) {
        return then(
                methodAndPath,
                new Answer(status, status < 400 ? "application/json" : "application/problem+json", body));
    }

    FakeNode answers(String methodAndPath, String body) {
        return answers(methodAndPath, 200, body);
    }

    /** Answers so from now on, whatever was to be answered before. */
    FakeNode answersNow(String methodAndPath, String body) {
        answers.remove(methodAndPath);
        return answers(methodAndPath, body);
    }

    FakeNode plays(String methodAndPath, String recording) {
        return streams(methodAndPath, recorded(recording));
    }

    FakeNode streams(String methodAndPath, String events) {
        return then(methodAndPath, new Answer(200, "text/event-stream", events));
    }

    FakeNode playsNow(String methodAndPath, String recording) {
        answers.remove(methodAndPath);
        return plays(methodAndPath, recording);
    }

    FakeNode recording(String methodAndPath, String recording) {
        return answers(methodAndPath, recorded(recording));
    }

    /** The views of how the video was made know of its end. */
    FakeNode accounts(String end) {
        return answers("GET /videos/" + VIDEO + "/timeline", "{\"events\":[{\"type\":\"video." + end + "\"}]}")
                .answers("GET /videos/" + VIDEO + "/costs", "{\"lines\":[]}");
    }

    List<Request> requests() {
        return requests;
    }

    Request only(String methodAndPath) {
        List<Request> found =
                requests.stream().filter(r -> r.line().equals(methodAndPath)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " requests " + methodAndPath + " among " + requests);
        }
        return found.getFirst();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    static String recorded(String name) {
        try (InputStream in = FakeNode.class.getResourceAsStream("/recorded/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers come in the order in which they were given, the last one again and again. */
    private FakeNode then(String methodAndPath, Answer answer) {
        answers.computeIfAbsent(methodAndPath, key -> new ConcurrentLinkedDeque<>())
                .add(answer);
        return this;
    }

    private Answer next(String line) {
        Deque<Answer> left = answers.getOrDefault(line, new ArrayDeque<>());
        Answer answer = left.size() > 1 ? left.poll() : left.peek();
        return answer == null
                ? new Answer(404, "application/problem+json", "{\"detail\":\"nothing is at " + line + "\"}")
                : answer;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(new Request(
                    line,
                    String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                    body));
            Answer answer = next(line);
            byte[] content = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), content.length == 0 ? -1 : content.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(content);
            }
        }
    }

    record Request(String line, String type, String key, String body) {}

    private record Answer(int status, String type, String body) {}
}
