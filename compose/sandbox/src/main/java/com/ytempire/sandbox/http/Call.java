package com.ytempire.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One request and its answer. Used by one thread. */
public final class Call {
    /** The most of an unread body that is swallowed so that an early answer still reaches the sender. */
    private static final int MAX_DRAINED_BYTES = 32 * 1024 * 1024;

    private final HttpExchange exchange;
    private final Map<String, String> query;
    private @Nullable InputStream body;
    private long dropAfterBytes = -1;
    private boolean answerLost;

    public Call(HttpExchange exchange) {
        this.exchange = exchange;
        this.query = parameters(exchange.getRequestURI().getRawQuery());
    }

    /** The method, in capitals; a POST may carry another one in {@code X-HTTP-Method-Override}. */
    public String method() {
        String method = exchange.getRequestMethod();
        return method.equals("POST")
                ? header("X-HTTP-Method-Override").orElse(method).toUpperCase(Locale.ROOT)
                : method;
    }

    public String path() {
        return exchange.getRequestURI().getPath();
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** The body as it was before any gzip coding. It ends early, by {@link Dropped}, when a fault says so. */
    public InputStream body() throws IOException {
        if (body == null) {
            InputStream wire = exchange.getRequestBody();
            InputStream limited = dropAfterBytes < 0 ? wire : new DroppingStream(wire, dropAfterBytes);
            boolean gzip =
                    header("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent();
            body = gzip ? new GZIPInputStream(limited) : limited;
        }
        return body;
    }

    /** The whole body, or empty when it is longer than {@code maxBytes}. */
    public Optional<byte[]> body(int maxBytes) throws IOException {
        byte[] content = body().readNBytes(maxBytes + 1);
        return content.length > maxBytes ? Optional.empty() : Optional.of(content);
    }

    /** Reads a form of at most 16 KiB. */
    public Map<String, String> form() throws IOException {
        byte[] content = body(16 * 1024).orElseThrow(() -> new Dropped("a form of more than 16 KiB"));
        return parameters(new String(content, StandardCharsets.UTF_8));
    }

    /** From now on reading the body past this many bytes closes the line. */
    public void dropAfter(long bytes) {
        dropAfterBytes = bytes;
    }

    /** The work will be done and its answer will never arrive. */
    public void loseAnswer() {
        answerLost = true;
    }

    public void setHeader(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    /** Answers without a body. */
    public void answer(int status) throws IOException {
        answer(status, "", new byte[0]);
    }

    /** Answers with JSON. */
    public void answerJson(int status, Object content) throws IOException {
        answer(status, "application/json; charset=UTF-8", Json.MAPPER.writeValueAsBytes(content));
    }

    /** Answers with these bytes; a HEAD request gets the headers alone. */
    public void answer(int status, String mediaType, byte[] content) throws IOException {
        begin();
        if (!mediaType.isEmpty()) {
            setHeader("Content-Type", mediaType);
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, content.length == 0 || head ? -1 : content.length);
        if (content.length > 0 && !head) {
            exchange.getResponseBody().write(content);
        }
        exchange.close();
    }

    /** Answers with a stream of this length; the caller closes it. */
    public void answer(int status, String mediaType, InputStream content, long bytes) throws IOException {
        begin();
        setHeader("Content-Type", mediaType);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bytes == 0 || head ? -1 : bytes);
        if (!head) {
            byte[] buffer = new byte[64 * 1024];
            for (long left = bytes; left > 0; ) {
                int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new Dropped("the content is shorter than promised");
                }
                exchange.getResponseBody().write(buffer, 0, read);
                left -= read;
            }
        }
        exchange.close();
    }

    /** Closes the line; whoever waits for an answer learns only that there is none. */
    public void drop() {
        exchange.close();
    }

    private void begin() throws IOException {
        if (answerLost) {
            throw new Dropped("the answer is lost");
        }
        byte[] buffer = new byte[64 * 1024];
        InputStream rest = exchange.getRequestBody();
        int read = 0;
        for (int drained = 0; drained < MAX_DRAINED_BYTES && read >= 0; drained += read) {
            read = rest.read(buffer);
        }
    }

    private static Map<String, String> parameters(@Nullable String encoded) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String pair : encoded == null ? List.<String>of() : Arrays.asList(encoded.split("&"))) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            // A repeated parameter is a list, which YouTube also takes with commas.
            found.merge(name, value, (first, second) -> first + "," + second);
        }
        return found;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Lets a number of bytes through and then closes the line. */
    private static final class DroppingStream extends InputStream {
        private final InputStream wire;
        private long left;

        DroppingStream(InputStream wire, long left) {
            this.wire = wire;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                throw new Dropped("the line breaks in the middle of the body");
            }
            int read = wire.read(buffer, offset, (int) Math.min(left, length));
            left -= Math.max(read, 0);
            return read;
        }
    }
}
