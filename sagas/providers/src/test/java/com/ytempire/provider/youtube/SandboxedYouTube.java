package com.ytempire.provider.youtube;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.services.youtube.model.Video;
import com.google.api.services.youtube.model.VideoSnippet;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoHost.UploadOrder;
import com.ytempire.api.video.VideoId;
import com.ytempire.sandbox.Sandbox;
import com.ytempire.sandbox.SandboxConfig;
import com.ytempire.sandbox.http.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A host, the sandbox that it talks to, and a video to upload. */
final class SandboxedYouTube implements AutoCloseable {
    static final int MEDIA_BYTES = 1_500_000;
    static final VideoDetails DETAILS = new VideoDetails(
            "How tides work", "Why the sea rises twice a day.\n\n0:00 Start", List.of("tides", "sea and moon"));

    final HandClock clock = new HandClock(Instant.parse("2026-11-20T18:00:00Z"));
    final SessionMemory sessions = new SessionMemory();
    final VideoId videoId = VideoId.of(new UUID(clock.instant().toEpochMilli() << 16 | 0x7123, 0x8000_0000_0000_0001L));
    final ChannelId channelId = ChannelId.of(new UUID(0x7000, 0x8000_0000_0000_0001L));
    private final Path folder;
    private final UploadOrder order;
    private Sandbox sandbox;

    SandboxedYouTube(Path folder) throws IOException {
        this.folder = folder;
        sandbox = Sandbox.start(config());
        Path video = Files.write(folder.resolve("video.mp4"), TinyMp4.of(MEDIA_BYTES, 1));
        Path picture =
                Files.write(folder.resolve("picture.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1});
        Path captions =
                Files.writeString(folder.resolve("captions.srt"), "1\n00:00:00,000 --> 00:00:02,500\nThe sea rises.\n");
        order = new UploadOrder(videoId, sha256(video), null, channelId, DETAILS, "en-GB", video, picture, captions);
    }

    private SandboxConfig config() {
        return SandboxConfig.in(folder.resolve("sandbox")).at(clock);
    }

    YouTubeVideoHost host() {
        return host(clock);
    }

    YouTubeVideoHost host(Clock itsClock) {
        return host(settings(), itsClock);
    }

    YouTubeConfig settings() {
        return YouTubeConfig.at(
                        URI.create(sandbox.rootUrl()),
                        URI.create(sandbox.tokenUrl()),
                        sandbox.clientId(),
                        sandbox.clientSecret(),
                        sandbox.refreshToken())
                .inChunksOf(YouTubeConfig.CHUNK_UNIT)
                .patient(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(1));
    }

    static YouTubeVideoHost host(YouTubeConfig settings, Clock clock) {
        try {
            return new YouTubeVideoHost(settings, YouTubeQuota.bundled(), clock);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    UploadOrder order() {
        return order;
    }

    /** The order after the video was made anew. */
    UploadOrder orderOf(int seed, @Nullable String onRecord) throws IOException {
        Path video = Files.write(folder.resolve("video-%d.mp4".formatted(seed)), TinyMp4.of(MEDIA_BYTES, seed));
        return new UploadOrder(
                videoId,
                sha256(video),
                onRecord,
                channelId,
                DETAILS,
                "en-GB",
                video,
                order.thumbnail(),
                order.captions());
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The tag by which the first content is found. */
    String marker() {
        return OwnVideos.marker(videoId, order.content());
    }

    AttemptAtWork attempt() {
        return new AttemptAtWork(videoId);
    }

    void fault(Fault fault) throws IOException {
        sandbox.faults().add(fault);
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** Ends the sandbox and starts it again on the same folder. */
    void restart() throws IOException {
        sandbox.close();
        sandbox = Sandbox.start(config());
    }

    JsonNode state() throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get("/sandbox/state"));
    }

    long calls(String operation) throws IOException, InterruptedException {
        return state().path("calls").path(operation).asLong(0);
    }

    JsonNode onlyVideo() throws IOException, InterruptedException {
        JsonNode videos = state().path("videos");
        if (videos.size() != 1) {
            throw new AssertionError("one video is expected, there are " + videos.size());
        }
        return videos.get(0);
    }

    /** Deletes a video behind the host's back. */
    void delete(String hostedId) throws Exception {
        try (Wire wire = new Wire(settings(), YouTubeQuota.bundled(), clock, attempt())) {
            wire.youtube().videos().delete(hostedId).execute();
        }
    }

    /** Starts an upload that nobody goes on with. */
    void begin() throws Exception {
        try (Wire wire = new Wire(settings(), YouTubeQuota.bundled(), clock, attempt());
                FileChannel file = FileChannel.open(order.video())) {
            new ResumableUpload(wire, settings(), file).begin(Metadata.ofNew(marker(), DETAILS, "en", "27"));
        }
    }

    /** An id that is made now. */
    VideoId newVideoId() {
        return VideoId.of(new UUID(clock.instant().toEpochMilli() << 16 | 0x7999, 0x8000_0000_0000_0002L));
    }

    /** Small videos of somebody else's, one after the other, by Google's own uploader. */
    void uploadOthers(int count) throws Exception {
        byte[] small = TinyMp4.of(1000, 3);
        try (Wire wire = new Wire(settings(), YouTubeQuota.bundled(), clock, attempt())) {
            for (int i = 0; i < count; i++) {
                Video video = new Video().setSnippet(new VideoSnippet().setTitle("Other " + i));
                var insert = wire.youtube()
                        .videos()
                        .insert(List.of("snippet", "status"), video, new ByteArrayContent("video/mp4", small));
                insert.getMediaHttpUploader().setDirectUploadEnabled(true);
                insert.execute();
                clock.pass(Duration.ofSeconds(1));
            }
        }
    }

    String get(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(sandbox.rootUrl() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
