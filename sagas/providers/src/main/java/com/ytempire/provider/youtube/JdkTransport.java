package com.ytempire.provider.youtube;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Carries the calls of Google's client over the JDK's HTTP client. Google's own transports do not do here: the one on
 * HttpURLConnection connects again by itself when a call is cut off, and may send a request twice. This one sends each
 * request once, and {@link #cut} ends the call under way at once.
 */
final class JdkTransport extends HttpTransport {
    /** What is not streamed is held in memory: thumbnails, captions and JSON. */
    private static final long MAX_BUFFERED_BYTES = 64L << 20;

    private static final Set<String> SET_BY_THE_CLIENT = Set.of("connection", "content-length", "expect", "host");

    private final HttpClient client;
    private final AtomicReference<@Nullable CompletableFuture<?>> current = new AtomicReference<>();
    private volatile boolean isCut;

    JdkTransport(Duration connectTimeout) {
        client = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** Ends the call under way, and every later one. From any thread. */
    void cut() {
        isCut = true;
        CompletableFuture<?> call = current.get();
        if (call != null) {
            call.cancel(true);
        }
    }

    @Override
    public void shutdown() {
        client.shutdownNow();
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new Request(method, url);
    }

    private HttpResponse<byte[]> send(HttpRequest request, Duration limit) throws IOException {
        if (isCut) {
            throw new InterruptedIOException("cancelled");
        }
        CompletableFuture<HttpResponse<byte[]>> call =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        current.set(call);
        try {
            // Again: a cut between the check above and now found nothing to cut.
            if (isCut) {
                throw new CancellationException();
            }
            return call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("no answer in " + limit.toSeconds() + " s");
        } catch (CancellationException e) {
            throw new InterruptedIOException("cancelled");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException problem ? problem : new IOException(e.getCause());
        } finally {
            current.set(null);
            call.cancel(true);
        }
    }

    private final class Request extends LowLevelHttpRequest {
        private final String method;
        private final HttpRequest.Builder builder;
        private Duration readTimeout = Duration.ofMinutes(1);
        private Duration writeTimeout = Duration.ZERO;

        Request(String method, String url) {
            this.method = method;
            builder = HttpRequest.newBuilder(URI.create(url));
        }

        @Override
        public void addHeader(String name, String value) {
            if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                builder.header(name, value);
            }
        }

        @Override
        public void setTimeout(int connectMillis, int readMillis) {
            readTimeout = Duration.ofMillis(readMillis);
        }

        @Override
        public void setWriteTimeout(int millis) {
            writeTimeout = Duration.ofMillis(millis);
        }

        @Override
        public LowLevelHttpResponse execute() throws IOException {
            if (getContentType() != null) {
                builder.header("Content-Type", getContentType());
            }
            if (getContentEncoding() != null) {
                builder.header("Content-Encoding", getContentEncoding());
            }
            HttpRequest request = builder.method(method, body()).build();
            return new JdkResponse(send(request, readTimeout.plus(writeTimeout)));
        }

        private BodyPublisher body() throws IOException {
            if (getStreamingContent() == null) {
                return BodyPublishers.noBody();
            }
            if (getStreamingContent() instanceof FileSlice slice) {
                return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(slice::open), slice.getLength());
            }
            if (getContentLength() > MAX_BUFFERED_BYTES) {
                throw new IOException("the body is longer than " + MAX_BUFFERED_BYTES + " bytes");
            }
            ByteArrayOutputStream buffer = new ByteArrayOutputStream();
            getStreamingContent().writeTo(buffer);
            return BodyPublishers.ofByteArray(buffer.toByteArray());
        }
    }
}
