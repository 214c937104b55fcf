package com.ytempire.sandbox.youtube;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A video as it is stored.
 *
 * @param id 11 characters
 * @param uploadedAt when its last byte arrived
 * @param firstPublicAt since when it is public; null while it never was
 */
public record Video(
        String id,
        Instant uploadedAt,
        Snippet snippet,
        Status status,
        Media media,
        @Nullable Thumbnail thumbnail,
        List<Caption> captions,
        @Nullable Instant firstPublicAt) {
    public Video {
        captions = List.copyOf(captions);
    }

    /** What viewers read. */
    public record Snippet(
            String title,
            String description,
            List<String> tags,
            String categoryId,
            @Nullable String defaultLanguage,
            @Nullable String defaultAudioLanguage) {
        public Snippet {
            tags = List.copyOf(tags);
        }
    }

    /**
     * Who may see it, and what its owner declares of it.
     *
     * @param privacyStatus {@code private}, {@code unlisted} or {@code public}
     * @param publishAt when it becomes public by itself; null for never
     */
    public record Status(
            String privacyStatus,
            @Nullable Instant publishAt,
            String license,
            boolean embeddable,
            boolean publicStatsViewable,
            @Nullable Boolean selfDeclaredMadeForKids,
            boolean containsSyntheticMedia) {}

    /**
     * The file.
     *
     * @param fault why it cannot be shown; null when it looks whole
     */
    public record Media(
            long bytes,
            String sha256,
            String mediaType,
            long lengthMillis,
            int width,
            int height,
            @Nullable String fault) {}

    /** The picture that its owner chose. */
    public record Thumbnail(String fileName, String mediaType, long bytes, String sha256) {}

    /** A caption track that its owner added; {@code fileName} is WebVTT. */
    public record Caption(
            String id, String language, String name, boolean draft, Instant updatedAt, String fileName, long bytes) {}

    /** The video as it is at this time: one whose time has come is public. */
    Video at(Instant now) {
        Instant due = status.publishAt();
        if (due == null || due.isAfter(now) || !status.privacyStatus().equals("private")) {
            return this;
        }
        return with(withPrivacy("public", null)).firstPublic(due);
    }

    Status withPrivacy(String privacy, @Nullable Instant publishAt) {
        return new Status(
                privacy,
                publishAt,
                status.license(),
                status.embeddable(),
                status.publicStatsViewable(),
                status.selfDeclaredMadeForKids(),
                status.containsSyntheticMedia());
    }

    Video with(Snippet newSnippet) {
        return new Video(id, uploadedAt, newSnippet, status, media, thumbnail, captions, firstPublicAt);
    }

    Video with(Status newStatus) {
        return new Video(id, uploadedAt, snippet, newStatus, media, thumbnail, captions, firstPublicAt);
    }

    Video with(Thumbnail newThumbnail) {
        return new Video(id, uploadedAt, snippet, status, media, newThumbnail, captions, firstPublicAt);
    }

    Video with(List<Caption> newCaptions) {
        return new Video(id, uploadedAt, snippet, status, media, thumbnail, newCaptions, firstPublicAt);
    }

    /** Remembers since when it is public; the first time counts. */
    Video firstPublic(Instant since) {
        return firstPublicAt != null
                ? this
                : new Video(id, uploadedAt, snippet, status, media, thumbnail, captions, since);
    }
}
