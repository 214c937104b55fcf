package com.ytempire.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The wire by hand: what Google's client would not send, a test sends. */
final class SandboxClient implements AutoCloseable {
    static final int UNIT = 262_144;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String rootUrl;
    private final String token;

    SandboxClient(String rootUrl) throws IOException, InterruptedException {
        this.rootUrl = rootUrl;
        HttpResponse<String> answer = token("sandbox-refresh-token");
        token = JsonMapper.shared().readTree(answer.body()).path("access_token").asString("");
    }

    HttpResponse<String> token(String refreshToken) throws IOException, InterruptedException {
        String form = "grant_type=refresh_token&client_id=sandbox-client&client_secret=sandbox-secret&refresh_token="
                + refreshToken;
        return text(HttpRequest.newBuilder(URI.create(rootUrl + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<String> text(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(rootUrl + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return text(HttpRequest.newBuilder(URI.create(rootUrl + path)).header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> send(String method, String path, String json) throws IOException, InterruptedException {
        return text(HttpRequest.newBuilder(URI.create(rootUrl + path))
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.ofString(json)));
    }

    JsonNode state() throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get("/sandbox/state").body());
    }

    /** Announces an upload and returns where to send it. */
    URI begin(long bytes, String snippet) throws IOException, InterruptedException {
        HttpResponse<String> answer = text(HttpRequest.newBuilder(
                        URI.create(rootUrl + "/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status"))
                .header("Authorization", "Bearer " + token)
                .header("X-Upload-Content-Length", Long.toString(bytes))
                .header("X-Upload-Content-Type", "video/mp4")
                .POST(BodyPublishers.ofString(
                        "{\"snippet\":%s,\"status\":{\"privacyStatus\":\"private\"}}".formatted(snippet))));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    HttpResponse<String> chunk(URI session, byte[] file, int from, int to) throws IOException, InterruptedException {
        return put(session, Arrays.copyOfRange(file, from, to), "bytes %d-%d/%d".formatted(from, to - 1, file.length));
    }

    HttpResponse<String> put(URI session, byte[] body, String contentRange) throws IOException, InterruptedException {
        return text(HttpRequest.newBuilder(session)
                .header("Content-Range", contentRange)
                .PUT(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> status(URI session, long total) throws IOException, InterruptedException {
        return put(session, new byte[0], "bytes */" + total);
    }

    /** Uploads in one chunk and returns the video's id. */
    String upload(byte[] file, String snippet) throws IOException, InterruptedException {
        HttpResponse<String> answer = chunk(begin(file.length, snippet), file, 0, file.length);
        return JsonMapper.shared().readTree(answer.body()).path("id").asString("");
    }

    @Override
    public void close() {
        http.close();
    }
}
