package com.ytempire.sandbox.youtube;

import com.ytempire.sandbox.youtube.Video.Snippet;
import com.ytempire.sandbox.youtube.Video.Status;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What YouTube takes for a video's properties, and what it assumes where nothing is said. */
final class Rules {
    private static final Set<String> CATEGORIES =
            Set.of("1", "2", "10", "15", "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29");
    private static final Set<String> PRIVACY = Set.of("private", "unlisted", "public");
    private static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";

    private Rules() {}

    /** The snippet that a request asks for. An upload may leave out title and category; an update may not. */
    static Snippet snippet(JsonNode asked, boolean update) throws ApiError {
        String title = asked.path("title").asString(update ? "" : "unknown");
        if (title.isBlank() || title.codePointCount(0, title.length()) > 100 || holdsAngle(title)) {
            throw ApiError.invalid("invalidTitle", "The title is empty, longer than 100 characters, or holds < or >.");
        }
        String description = asked.path("description").asString("");
        if (description.getBytes(StandardCharsets.UTF_8).length > 5000 || holdsAngle(description)) {
            throw ApiError.invalid("invalidDescription", "The description is over 5000 bytes or holds < or >.");
        }
        String category = asked.path("categoryId").asString(update ? "" : "22");
        if (!CATEGORIES.contains(category)) {
            throw ApiError.invalid("invalidCategoryId", "The category id names no category that can be assigned.");
        }
        return new Snippet(
                title,
                description,
                tags(asked.path("tags")),
                category,
                language(asked, "defaultLanguage"),
                language(asked, "defaultAudioLanguage"));
    }

    private static List<String> tags(JsonNode asked) throws ApiError {
        List<String> tags = new ArrayList<>();
        int counted = 0;
        for (JsonNode tag : asked) {
            String text = tag.asString("");
            if (text.isBlank() || holdsAngle(text)) {
                throw ApiError.invalid("invalidTags", "A tag is blank or holds < or >.");
            }
            counted += text.length() + (text.indexOf(' ') >= 0 ? 2 : 0) + (tags.isEmpty() ? 0 : 1);
            tags.add(text);
        }
        if (counted > 500) {
            throw ApiError.invalid("invalidTags", "The tags have more than 500 characters together.");
        }
        return tags;
    }

    private static @Nullable String language(JsonNode asked, String name) throws ApiError {
        String language = asked.path(name).asString("");
        if (!language.isEmpty() && !language.matches(LANGUAGE)) {
            throw ApiError.invalid("invalidVideoMetadata", name + " is not a BCP 47 tag.");
        }
        return language.isEmpty() ? null : language;
    }

    /** The status that a request asks for; {@code now} is the video as it is, null for an upload. */
    static Status status(JsonNode asked, @Nullable Video now) throws ApiError {
        String privacy = asked.path("privacyStatus").asString("public");
        if (!PRIVACY.contains(privacy)) {
            throw ApiError.invalid("invalidVideoMetadata", "The privacy status is private, unlisted or public.");
        }
        Instant publishAt = publishAt(asked, privacy, now);
        JsonNode forKids = asked.path("selfDeclaredMadeForKids");
        return new Status(
                privacy,
                publishAt,
                asked.path("license").asString("youtube"),
                asked.path("embeddable").asBoolean(true),
                asked.path("publicStatsViewable").asBoolean(true),
                forKids.isBoolean() ? forKids.asBoolean() : null,
                asked.path("containsSyntheticMedia").asBoolean(false));
    }

    private static @Nullable Instant publishAt(JsonNode asked, String privacy, @Nullable Video now) throws ApiError {
        String text = asked.path("publishAt").asString("");
        if (text.isEmpty()) {
            return null;
        }
        if (!privacy.equals("private") || (now != null && now.firstPublicAt() != null)) {
            throw ApiError.invalid(
                    "invalidPublishAt", "A time to publish can be set only for a private video that never was public.");
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ApiError.invalid("invalidPublishAt", "The time to publish is not an ISO 8601 time with a zone.");
        }
    }

    private static boolean holdsAngle(String text) {
        return text.indexOf('<') >= 0 || text.indexOf('>') >= 0;
    }
}
