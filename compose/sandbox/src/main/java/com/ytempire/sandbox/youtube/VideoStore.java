package com.ytempire.sandbox.youtube;

import com.ytempire.sandbox.http.DurableFile;
import com.ytempire.sandbox.http.Json;
import com.ytempire.sandbox.youtube.Video.Caption;
import com.ytempire.sandbox.youtube.Video.Media;
import com.ytempire.sandbox.youtube.Video.Thumbnail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The channel and its videos: one folder each, the record of a video written last, so what is listed is whole. */
final class VideoStore {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;
    private final Clock clock;
    private final Channel channel;
    private final Map<String, Video> videos = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** Whom the videos belong to; the uploads are a playlist of their own. */
    record Channel(String id, String uploads, String title) {}

    VideoStore(Path folder, String channelTitle, Clock clock) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("videos"));
        this.clock = clock;
        this.channel = channel(folder.resolve("channel.json"), channelTitle);
        try (Stream<Path> found = Files.list(this.folder)) {
            for (Path one : found.toList()) {
                Path record = one.resolve("video.json");
                if (Files.exists(record)) {
                    Video video = Json.MAPPER.readValue(Files.readAllBytes(record), Video.class);
                    videos.put(video.id(), video);
                }
            }
        }
    }

    private static Channel channel(Path file, String title) throws IOException {
        if (Files.exists(file)) {
            return Json.MAPPER.readValue(Files.readAllBytes(file), Channel.class);
        }
        String name = randomId(16);
        Channel made = new Channel("UC" + name, "UU" + name, title);
        DurableFile.write(file, Json.MAPPER.writeValueAsBytes(made));
        return made;
    }

    /** A name that nothing else has: 11 characters for 8 bytes, 22 for 16. */
    static String randomId(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    Channel channel() {
        return channel;
    }

    Instant now() {
        return clock.instant();
    }

    /** The video as it is now. */
    Optional<Video> find(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(videos.get(id)).map(video -> video.at(now()));
        } finally {
            lock.unlock();
        }
    }

    Video get(String id) throws ApiError {
        return find(id).orElseThrow(() -> ApiError.videoNotFound(id));
    }

    /** All videos as they are now, newest upload first. */
    List<Video> all() {
        lock.lock();
        try {
            Instant now = now();
            return videos.values().stream()
                    .map(video -> video.at(now))
                    .sorted(Comparator.comparing(Video::uploadedAt)
                            .thenComparing(Video::id)
                            .reversed())
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    long totalBytes() {
        return all().stream().mapToLong(video -> video.media().bytes()).sum();
    }

    /** Takes the file over and lists the video; a second call for the same id changes nothing. */
    Video create(String id, Video.Snippet snippet, Video.Status status, Path file, Media media) throws IOException {
        lock.lock();
        try {
            Video known = videos.get(id);
            if (known != null) {
                return known.at(now());
            }
            Path home = Files.createDirectories(folder.resolve(id));
            if (Files.exists(file)) {
                DurableFile.move(file, home.resolve("video"));
            }
            Instant now = now();
            Video made = new Video(id, now, snippet, status, media, null, List.of(), null);
            boolean isPublic = status.privacyStatus().equals("public");
            return save(isPublic ? made.firstPublic(now) : made);
        } finally {
            lock.unlock();
        }
    }

    /** Replaces snippet or status, where given. */
    Video change(String id, Video.@Nullable Snippet snippet, Video.@Nullable Status status) throws IOException {
        lock.lock();
        try {
            Video video = get(id);
            video = snippet == null ? video : video.with(snippet);
            if (status != null) {
                Instant due = status.publishAt();
                Video asked = video.with(status);
                boolean isDue = due != null && !due.isAfter(now());
                video = isDue ? asked.with(asked.withPrivacy("public", null)) : asked;
                video = video.status().privacyStatus().equals("public") ? video.firstPublic(now()) : video;
            }
            return save(video);
        } finally {
            lock.unlock();
        }
    }

    Video setThumbnail(String id, byte[] picture, String mediaType, String sha256) throws IOException {
        lock.lock();
        try {
            Video video = get(id);
            String name = "thumbnail-" + sha256.substring(0, 16);
            DurableFile.write(folder.resolve(id).resolve(name), picture);
            Thumbnail old = video.thumbnail();
            Video changed = save(video.with(new Thumbnail(name, mediaType, picture.length, sha256)));
            if (old != null && !old.fileName().equals(name)) {
                Files.deleteIfExists(folder.resolve(id).resolve(old.fileName()));
            }
            return changed;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a track; one with the same language and name is refused with captionExists. */
    Caption addCaption(String videoId, Caption caption, byte[] webVtt) throws IOException {
        lock.lock();
        try {
            Video video = get(videoId);
            for (Caption known : video.captions()) {
                if (known.id().equals(caption.id())) {
                    return known;
                }
                if (known.language().equals(caption.language()) && known.name().equals(caption.name())) {
                    throw new ApiError(
                            409, "captionExists", "The video has a track with this language and name already.");
                }
            }
            DurableFile.write(folder.resolve(videoId).resolve(caption.fileName()), webVtt);
            save(video.with(
                    Stream.concat(video.captions().stream(), Stream.of(caption)).toList()));
            return caption;
        } finally {
            lock.unlock();
        }
    }

    void delete(String id) throws IOException {
        lock.lock();
        try {
            get(id);
            Files.deleteIfExists(folder.resolve(id).resolve("video.json"));
            videos.remove(id);
            DurableFile.deleteFolder(folder.resolve(id));
        } finally {
            lock.unlock();
        }
    }

    Path mediaFile(String id) {
        return folder.resolve(id).resolve("video");
    }

    Path file(String id, String name) {
        return folder.resolve(id).resolve(name);
    }

    private Video save(Video video) throws IOException {
        DurableFile.write(folder.resolve(video.id()).resolve("video.json"), Json.MAPPER.writeValueAsBytes(video));
        videos.put(video.id(), video);
        return video;
    }
}
