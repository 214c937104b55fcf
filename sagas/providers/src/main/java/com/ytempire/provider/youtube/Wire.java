package com.ytempire.provider.youtube;

import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.youtube.YouTube;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.UserCredentials;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One attempt's line to YouTube: signs calls, books what they cost, keeps to timeouts, and is cut when the attempt is
 * cancelled. Used by one thread.
 */
final class Wire implements AutoCloseable {
    static final JsonFactory JSON = GsonFactory.getDefaultInstance();

    private final YouTubeConfig config;
    private final YouTubeQuota quota;
    private final YouTubeErrors errors;
    private final Clock clock;
    private final StepContext context;
    private final JdkTransport transport;
    private final StepContext.Withdrawal withdrawal;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final YouTube youtube;

    Wire(YouTubeConfig config, YouTubeQuota quota, Clock clock, StepContext context) {
        this.config = config;
        this.quota = quota;
        this.clock = clock;
        this.context = context;
        this.errors = new YouTubeErrors(clock);
        transport = new JdkTransport(config.connectTimeout());
        UserCredentials credentials = UserCredentials.newBuilder()
                .setClientId(config.clientId())
                .setClientSecret(config.clientSecret())
                .setRefreshToken(config.refreshToken())
                .setTokenServerUri(config.tokenUrl())
                .setHttpTransportFactory(() -> transport)
                .build();
        HttpCredentialsAdapter signer = new HttpCredentialsAdapter(credentials);
        youtube = new YouTube.Builder(transport, JSON, request -> prepare(request, signer))
                .setRootUrl(config.rootUrl().toString())
                .setApplicationName("YTEmpire")
                .build();
        withdrawal = context.onCancel(() -> {
            transport.cut();
            cancelled.countDown();
        });
    }

    /** The client, to make requests with; they are sent by {@link #call}. */
    YouTube youtube() {
        return youtube;
    }

    HttpRequestFactory requests() {
        return youtube.getRequestFactory();
    }

    YouTubeErrors errors() {
        return errors;
    }

    Clock clock() {
        return clock;
    }

    StepContext context() {
        return context;
    }

    private void prepare(HttpRequest request, HttpCredentialsAdapter signer) throws IOException {
        signer.initialize(request);
        request.setReadTimeout(millis(config.readTimeout()));
        request.setWriteTimeout(millis(config.writeTimeout()));
        // A request's log line would hold the address of an upload session.
        request.setLoggingEnabled(false);
        request.setCurlLoggingEnabled(false);
        request.setFollowRedirects(false);
    }

    /** How a request is made; its building signs it already, so it may fail as the call itself may. */
    interface Request<T> {
        AbstractGoogleClientRequest<T> build() throws IOException;
    }

    /** Makes one call, books it, and words what goes wrong. */
    <T> T call(String method, String doing, Request<T> request) throws StepFailure, InterruptedException {
        try {
            return attempt(method, request);
        } catch (IOException e) {
            throw errors.failure(doing, e);
        }
    }

    /** Makes one call and books it; what goes wrong comes back raw, except for a cancelled attempt. */
    <T> T attempt(String method, Request<T> request) throws IOException, InterruptedException {
        checkCancelled();
        book(method);
        try {
            return request.build().execute();
        } catch (IOException e) {
            checkCancelled();
            throw e;
        }
    }

    /** Sends a request of our own making. Any status comes back; the caller disconnects the response. */
    HttpResponse send(HttpRequest request) throws IOException, InterruptedException {
        checkCancelled();
        request.setThrowExceptionOnExecuteError(false);
        try {
            return request.execute();
        } catch (IOException e) {
            checkCancelled();
            throw e;
        }
    }

    /** Books a call's quota units. Charged even when YouTube never saw it: what is unknown counts as spent. */
    void book(String method) {
        context.used(Meter.QUOTA_UNITS, quota.units(method, clock.instant()));
    }

    /** Waits, unless the attempt is cancelled. */
    void pause(Duration time) throws InterruptedException {
        if (cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("the attempt is cancelled");
        }
        checkCancelled();
    }

    void checkCancelled() throws InterruptedException {
        if (context.cancelled() || Thread.interrupted()) {
            throw new InterruptedException("the attempt is cancelled");
        }
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    @Override
    public void close() {
        withdrawal.close();
        transport.shutdown();
    }
}
