package com.ytempire.provider.youtube;

import com.google.api.services.youtube.YouTube;
import java.net.URI;
import java.time.Duration;

/**
 * Which YouTube, as whom, and how patiently.
 *
 * @param rootUrl where the API is, such as {@code https://youtube.googleapis.com/}
 * @param tokenUrl where a refresh token buys access tokens
 * @param refreshToken of the Google account that owns the channel, for the scope {@code youtube.force-ssl}
 * @param watchUrlTemplate the address of a video for viewers, with {@code {id}} in the place of its id
 * @param categoryId YouTube's number for the kind of video; 27 is education
 * @param chunkBytes how much is sent at once: a multiple of 262,144, up to 256 MiB
 * @param connectTimeout up to 10 minutes, as the two after it
 * @param readTimeout how long an answer may take
 * @param writeTimeout how long sending one chunk may take
 * @param retryPause before a broken chunk is taken up again; doubles each time
 */
public record YouTubeConfig(
        URI rootUrl,
        URI tokenUrl,
        String clientId,
        String clientSecret,
        String refreshToken,
        String watchUrlTemplate,
        String categoryId,
        int chunkBytes,
        Duration connectTimeout,
        Duration readTimeout,
        Duration writeTimeout,
        Duration retryPause) {
    static final int CHUNK_UNIT = 262_144;
    private static final int MAX_CHUNK_BYTES = 1 << 28;
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

    public YouTubeConfig {
        if (chunkBytes < CHUNK_UNIT || chunkBytes > MAX_CHUNK_BYTES || chunkBytes % CHUNK_UNIT != 0) {
            throw new IllegalArgumentException("a chunk is a multiple of 262144 bytes, up to 268435456");
        }
        if (clientId.isBlank() || clientSecret.isBlank() || refreshToken.isBlank()) {
            throw new IllegalArgumentException("YouTube needs a client id, a client secret and a refresh token");
        }
        if (!watchUrlTemplate.contains("{id}")) {
            throw new IllegalArgumentException("the address to watch a video at has {id} in it");
        }
        for (Duration timeout : new Duration[] {connectTimeout, readTimeout, writeTimeout}) {
            if (!timeout.isPositive() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
                throw new IllegalArgumentException("a timeout is more than nothing and at most 10 minutes");
            }
        }
        if (retryPause.isNegative() || retryPause.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("a pause is at most 10 minutes");
        }
        rootUrl = withSlash(rootUrl);
    }

    /** YouTube itself. */
    public static YouTubeConfig google(String clientId, String clientSecret, String refreshToken) {
        return of(
                URI.create(YouTube.DEFAULT_ROOT_URL),
                URI.create("https://oauth2.googleapis.com/token"),
                clientId,
                clientSecret,
                refreshToken,
                "https://www.youtube.com/watch?v={id}");
    }

    /** Something that speaks as YouTube does and shows its videos below the same address. */
    public static YouTubeConfig at(
            URI rootUrl, URI tokenUrl, String clientId, String clientSecret, String refreshToken) {
        return of(rootUrl, tokenUrl, clientId, clientSecret, refreshToken, withSlash(rootUrl) + "watch?v={id}");
    }

    private static YouTubeConfig of(
            URI rootUrl, URI tokenUrl, String clientId, String clientSecret, String refreshToken, String watch) {
        return new YouTubeConfig(
                rootUrl,
                tokenUrl,
                clientId,
                clientSecret,
                refreshToken,
                watch,
                "27",
                32 * CHUNK_UNIT,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofMinutes(2),
                Duration.ofSeconds(1));
    }

    /** The same in another category. */
    public YouTubeConfig inCategory(String id) {
        return new YouTubeConfig(
                rootUrl,
                tokenUrl,
                clientId,
                clientSecret,
                refreshToken,
                watchUrlTemplate,
                id,
                chunkBytes,
                connectTimeout,
                readTimeout,
                writeTimeout,
                retryPause);
    }

    /** The same with chunks of this size. */
    public YouTubeConfig inChunksOf(int bytes) {
        return new YouTubeConfig(
                rootUrl,
                tokenUrl,
                clientId,
                clientSecret,
                refreshToken,
                watchUrlTemplate,
                categoryId,
                bytes,
                connectTimeout,
                readTimeout,
                writeTimeout,
                retryPause);
    }

    /** The same with this patience: connecting, waiting for an answer, sending a chunk, and before trying again. */
    public YouTubeConfig patient(Duration connect, Duration read, Duration write, Duration pause) {
        return new YouTubeConfig(
                rootUrl,
                tokenUrl,
                clientId,
                clientSecret,
                refreshToken,
                watchUrlTemplate,
                categoryId,
                chunkBytes,
                connect,
                read,
                write,
                pause);
    }

    URI watchPage(String hostedId) {
        return URI.create(watchUrlTemplate.replace("{id}", hostedId));
    }

    /** True when bytes and tokens for YouTube may go to this address. */
    boolean trusts(URI address) {
        String host = address.getHost();
        boolean sameOrigin = rootUrl.getScheme().equals(address.getScheme())
                && rootUrl.getHost().equals(host)
                && rootUrl.getPort() == address.getPort();
        boolean google = "https".equals(address.getScheme())
                && host != null
                && host.endsWith(".googleapis.com")
                && rootUrl.getHost().endsWith(".googleapis.com");
        return sameOrigin || google;
    }

    private static URI withSlash(URI root) {
        return root.toString().endsWith("/") ? root : URI.create(root + "/");
    }

    /** Leaves out what must not be read in a log. */
    @Override
    public String toString() {
        return "YouTubeConfig[rootUrl=%s, categoryId=%s, chunkBytes=%d]".formatted(rootUrl, categoryId, chunkBytes);
    }
}
