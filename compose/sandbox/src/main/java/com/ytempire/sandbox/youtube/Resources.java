package com.ytempire.sandbox.youtube;

import com.ytempire.sandbox.http.Json;
import com.ytempire.sandbox.youtube.Video.Caption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Words videos, playlists and tracks as YouTube's resources, with the parts that are asked for. */
final class Resources {
    private final VideoStore store;
    private final String rootUrl;

    Resources(VideoStore store, String rootUrl) {
        this.store = store;
        this.rootUrl = rootUrl;
    }

    static ObjectNode list(String kind, List<ObjectNode> items) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("kind", "youtube#" + kind);
        root.putObject("pageInfo").put("totalResults", items.size()).put("resultsPerPage", items.size());
        ArrayNode array = root.putArray("items");
        items.forEach(array::add);
        return root;
    }

    ObjectNode video(Video video, Set<String> parts) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("kind", "youtube#video").put("etag", etag(video)).put("id", video.id());
        if (parts.contains("snippet")) {
            snippet(root.putObject("snippet"), video);
        }
        if (parts.contains("status")) {
            status(root.putObject("status"), video);
        }
        if (parts.contains("contentDetails")) {
            root.putObject("contentDetails")
                    .put(
                            "duration",
                            Duration.ofMillis(video.media().lengthMillis()).toString())
                    .put("dimension", "2d")
                    .put(
                            "definition",
                            Math.min(video.media().width(), video.media().height()) >= 720 ? "hd" : "sd")
                    .put("caption", Boolean.toString(!video.captions().isEmpty()))
                    .put("licensedContent", false)
                    .put("projection", "rectangular")
                    .put("hasCustomThumbnail", video.thumbnail() != null);
        }
        if (parts.contains("processingDetails")) {
            root.putObject("processingDetails")
                    .put("processingStatus", video.media().fault() == null ? "succeeded" : "failed");
        }
        if (parts.contains("fileDetails")) {
            root.putObject("fileDetails")
                    .put("fileSize", Long.toString(video.media().bytes()))
                    .put("durationMs", Long.toString(video.media().lengthMillis()));
        }
        if (parts.contains("statistics")) {
            root.putObject("statistics").put("viewCount", "0").put("likeCount", "0");
        }
        return root;
    }

    private void snippet(ObjectNode node, Video video) {
        Video.Snippet snippet = video.snippet();
        node.put("publishedAt", published(video).toString())
                .put("channelId", store.channel().id())
                .put("title", snippet.title())
                .put("description", snippet.description())
                .put("channelTitle", store.channel().title())
                .put("categoryId", snippet.categoryId())
                .put("liveBroadcastContent", "none");
        if (!snippet.tags().isEmpty()) {
            ArrayNode tags = node.putArray("tags");
            snippet.tags().forEach(tags::add);
        }
        putIfPresent(node, "defaultLanguage", snippet.defaultLanguage());
        putIfPresent(node, "defaultAudioLanguage", snippet.defaultAudioLanguage());
        thumbnails(node.putObject("thumbnails"), video);
    }

    private void status(ObjectNode node, Video video) {
        Video.Status status = video.status();
        String fault = video.media().fault();
        node.put("uploadStatus", fault == null ? "processed" : "failed")
                .put("privacyStatus", status.privacyStatus())
                .put("license", status.license())
                .put("embeddable", status.embeddable())
                .put("publicStatsViewable", status.publicStatsViewable())
                .put("containsSyntheticMedia", status.containsSyntheticMedia());
        Boolean forKids = status.selfDeclaredMadeForKids();
        node.put("madeForKids", forKids != null && forKids);
        if (forKids != null) {
            node.put("selfDeclaredMadeForKids", forKids);
        }
        if (fault != null) {
            node.put("failureReason", "invalidFile");
        }
        Instant publishAt = status.publishAt();
        putIfPresent(node, "publishAt", publishAt == null ? null : publishAt.toString());
    }

    ObjectNode thumbnails(ObjectNode node, Video video) {
        if (video.thumbnail() != null) {
            for (String size : List.of("default", "high", "maxres")) {
                node.putObject(size).put("url", rootUrl + "/media/" + video.id() + "/thumbnail");
            }
        }
        return node;
    }

    ObjectNode playlistItem(Video video, Set<String> parts) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("kind", "youtube#playlistItem").put("id", "UU." + video.id());
        if (parts.contains("snippet")) {
            ObjectNode snippet = root.putObject("snippet");
            snippet.put("publishedAt", published(video).toString())
                    .put("channelId", store.channel().id())
                    .put("title", video.snippet().title())
                    .put("description", video.snippet().description())
                    .put("playlistId", store.channel().uploads());
            snippet.putObject("resourceId").put("kind", "youtube#video").put("videoId", video.id());
            thumbnails(snippet.putObject("thumbnails"), video);
        }
        if (parts.contains("contentDetails")) {
            root.putObject("contentDetails")
                    .put("videoId", video.id())
                    .put("videoPublishedAt", published(video).toString());
        }
        if (parts.contains("status")) {
            root.putObject("status").put("privacyStatus", video.status().privacyStatus());
        }
        return root;
    }

    ObjectNode searchResult(Video video) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("kind", "youtube#searchResult");
        root.putObject("id").put("kind", "youtube#video").put("videoId", video.id());
        root.putObject("snippet")
                .put("publishedAt", published(video).toString())
                .put("channelId", store.channel().id())
                .put("title", video.snippet().title())
                .put("description", video.snippet().description())
                .put("channelTitle", store.channel().title());
        return root;
    }

    ObjectNode channel(Set<String> parts) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("kind", "youtube#channel").put("id", store.channel().id());
        if (parts.contains("snippet")) {
            root.putObject("snippet").put("title", store.channel().title()).put("description", "");
        }
        if (parts.contains("contentDetails")) {
            root.putObject("contentDetails")
                    .putObject("relatedPlaylists")
                    .put("likes", "")
                    .put("uploads", store.channel().uploads());
        }
        if (parts.contains("statistics")) {
            root.putObject("statistics")
                    .put("videoCount", Integer.toString(store.all().size()));
        }
        return root;
    }

    ObjectNode caption(String videoId, Caption caption) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("kind", "youtube#caption").put("id", caption.id());
        root.putObject("snippet")
                .put("videoId", videoId)
                .put("lastUpdated", caption.updatedAt().toString())
                .put("trackKind", "standard")
                .put("language", caption.language())
                .put("name", caption.name())
                .put("audioTrackType", "unknown")
                .put("isCC", false)
                .put("isDraft", caption.draft())
                .put("status", "serving");
        return root;
    }

    /** The time by which YouTube lists a video: since when it is public, or else when it arrived. */
    static Instant published(Video video) {
        Instant since = video.firstPublicAt();
        return since == null ? video.uploadedAt() : since;
    }

    private static String etag(Video video) {
        return Integer.toHexString(video.hashCode());
    }

    private static void putIfPresent(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
