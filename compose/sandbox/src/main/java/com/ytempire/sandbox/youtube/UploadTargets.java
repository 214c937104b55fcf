package com.ytempire.sandbox.youtube;

import com.ytempire.sandbox.SandboxConfig;
import com.ytempire.sandbox.http.Call;
import com.ytempire.sandbox.http.Json;
import com.ytempire.sandbox.youtube.Video.Caption;
import com.ytempire.sandbox.youtube.Video.Media;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The three things that media is uploaded for. */
final class UploadTargets {
    private UploadTargets() {}

    static List<UploadTarget> all(VideoStore store, Resources resources, SandboxConfig config) {
        return List.of(
                new Videos(store, resources, config),
                new Thumbnails(store, resources),
                new CaptionTracks(store, resources));
    }

    /** Videos: private or not, judged by their boxes. */
    private record Videos(VideoStore store, Resources resources, SandboxConfig config) implements UploadTarget {
        @Override
        public String operation() {
            return "videos.insert";
        }

        @Override
        public String path() {
            return "/youtube/v3/videos";
        }

        @Override
        public long maxBytes() {
            return config.maxVideoBytes();
        }

        @Override
        public String prepare(Call call, JsonNode metadata) throws IOException {
            Rules.snippet(metadata.path("snippet"), false);
            Rules.status(metadata.path("status"), null);
            if (store.all().size() >= config.maxVideos() || store.totalBytes() >= config.maxTotalBytes()) {
                throw ApiError.invalid("uploadLimitExceeded", "The sandbox holds as many videos as it may.");
            }
            return VideoStore.randomId(8);
        }

        @Override
        public JsonNode finish(UploadSession session, Path media) throws IOException {
            Optional<Video> known = store.find(session.resultId());
            Video video = known.isPresent() ? known.get() : create(session, media);
            return resources.video(video, Set.copyOf(session.parts()));
        }

        private Video create(UploadSession session, Path file) throws IOException {
            // A kill between moving the file and writing the record leaves the file at its place already.
            Path media = Files.exists(file) ? file : store.mediaFile(session.resultId());
            String sha256 = sha256(media);
            long bytes = Files.size(media);
            Media judged;
            try {
                Mp4 mp4 = Mp4.read(media);
                judged = new Media(
                        bytes, sha256, session.mediaType(), mp4.lengthMillis(), mp4.width(), mp4.height(), null);
            } catch (Mp4.Broken e) {
                judged = new Media(bytes, sha256, session.mediaType(), 0, 0, 0, e.getMessage());
            }
            return store.create(
                    session.resultId(),
                    Rules.snippet(session.metadata().path("snippet"), false),
                    Rules.status(session.metadata().path("status"), null),
                    file,
                    judged);
        }
    }

    /** The picture that stands for a video. */
    private record Thumbnails(VideoStore store, Resources resources) implements UploadTarget {
        @Override
        public String operation() {
            return "thumbnails.set";
        }

        @Override
        public String path() {
            return "/youtube/v3/thumbnails/set";
        }

        @Override
        public long maxBytes() {
            return 50_000_000;
        }

        @Override
        public String prepare(Call call, JsonNode metadata) throws IOException {
            return store.get(call.query("videoId").orElseThrow(() -> ApiError.missing("videoId")))
                    .id();
        }

        @Override
        public JsonNode finish(UploadSession session, Path media) throws IOException {
            byte[] picture = Files.readAllBytes(media);
            String type = mediaType(picture);
            Video video = store.setThumbnail(session.videoId(), picture, type, sha256(media));
            var root = Json.MAPPER.createObjectNode().put("kind", "youtube#thumbnailSetResponse");
            resources.thumbnails(root.putArray("items").addObject(), video);
            return root;
        }

        private static String mediaType(byte[] picture) throws ApiError {
            String head = HexFormat.of().formatHex(picture, 0, Math.min(8, picture.length));
            if (head.startsWith("ffd8ff")) {
                return "image/jpeg";
            }
            if (head.equals("89504e470d0a1a0a")) {
                return "image/png";
            }
            throw ApiError.invalid("invalidImage", "The thumbnail is neither JPEG nor PNG.");
        }
    }

    /** Words to read along. */
    private record CaptionTracks(VideoStore store, Resources resources) implements UploadTarget {
        @Override
        public String operation() {
            return "captions.insert";
        }

        @Override
        public String path() {
            return "/youtube/v3/captions";
        }

        @Override
        public long maxBytes() {
            return 10_000_000;
        }

        @Override
        public String prepare(Call call, JsonNode metadata) throws IOException {
            JsonNode snippet = metadata.path("snippet");
            store.get(snippet.path("videoId").asString(""));
            String name = snippet.path("name").asString("");
            if (!snippet.path("language").asString("").matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
                    || name.length() > 150) {
                throw ApiError.invalid("invalidMetadata", "A track needs a language, and a name up to 150 characters.");
            }
            return VideoStore.randomId(16);
        }

        @Override
        public JsonNode finish(UploadSession session, Path media) throws IOException {
            JsonNode snippet = session.metadata().path("snippet");
            byte[] webVtt = Captions.toWebVtt(Files.readAllBytes(media)).getBytes(StandardCharsets.UTF_8);
            Caption caption = new Caption(
                    session.resultId(),
                    snippet.path("language").asString(""),
                    snippet.path("name").asString(""),
                    snippet.path("isDraft").asBoolean(false),
                    store.now(),
                    "captions-" + session.resultId() + ".vtt",
                    webVtt.length);
            return resources.caption(session.videoId(), store.addCaption(session.videoId(), caption, webVtt));
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
