package com.ytempire.provider.youtube;

import com.google.api.client.util.DateTime;
import com.google.api.services.youtube.model.Video;
import com.google.api.services.youtube.model.VideoSnippet;
import com.google.api.services.youtube.model.VideoStatus;
import com.ytempire.api.video.VideoDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What YouTube is told about a video. */
final class Metadata {
    private static final int MAX_TAGS_LENGTH = 500;

    private Metadata() {}

    /** For a new upload: private, made by a machine and said so, not made for children. */
    static Video ofNew(String marker, VideoDetails details, String language, String categoryId) {
        VideoSnippet snippet = new VideoSnippet()
                .setTitle(details.title())
                .setDescription(details.description())
                .setTags(tags(marker, details.tags()))
                .setCategoryId(categoryId)
                .setDefaultLanguage(language)
                .setDefaultAudioLanguage(language);
        VideoStatus status = new VideoStatus()
                .setPrivacyStatus("private")
                .setSelfDeclaredMadeForKids(false)
                .setContainsSyntheticMedia(true);
        return new Video().setSnippet(snippet).setStatus(status);
    }

    /**
     * For an update, which overwrites: the details, and all else that can be changed as it is.
     *
     * @param publishAt null with {@code privacy} public
     */
    static Video ofUpdate(Video now, String marker, VideoDetails details, String privacy, @Nullable Instant publishAt) {
        VideoSnippet old = now.getSnippet();
        VideoSnippet snippet = new VideoSnippet()
                .setTitle(details.title())
                .setDescription(details.description())
                .setTags(tags(marker, details.tags()))
                .setCategoryId(old.getCategoryId())
                .setDefaultLanguage(old.getDefaultLanguage())
                .setDefaultAudioLanguage(old.getDefaultAudioLanguage());
        VideoStatus was = now.getStatus();
        VideoStatus status = new VideoStatus()
                .setPrivacyStatus(privacy)
                .setLicense(was.getLicense())
                .setEmbeddable(was.getEmbeddable())
                .setPublicStatsViewable(was.getPublicStatsViewable())
                .setSelfDeclaredMadeForKids(false)
                .setContainsSyntheticMedia(true);
        if (publishAt != null) {
            status.setPublishAt(new DateTime(publishAt.toEpochMilli(), 0));
        }
        return new Video().setId(now.getId()).setSnippet(snippet).setStatus(status);
    }

    /** True when YouTube shows these details already, and knows that the video is synthetic. */
    static boolean isTold(Video now, String marker, VideoDetails details) {
        VideoSnippet snippet = now.getSnippet();
        List<String> tags = snippet.getTags() == null ? List.of() : snippet.getTags();
        return details.title().equals(snippet.getTitle())
                && details.description().equals(Objects.requireNonNullElse(snippet.getDescription(), ""))
                && tags.equals(tags(marker, details.tags()))
                && Boolean.TRUE.equals(now.getStatus().getContainsSyntheticMedia());
    }

    /** The owner's tags and, in front, our marker; the last tags give way when all are too long together. */
    static List<String> tags(String marker, List<String> wanted) {
        List<String> tags = new ArrayList<>();
        tags.add(marker);
        tags.addAll(wanted);
        while (VideoDetails.countedLength(tags) > MAX_TAGS_LENGTH) {
            tags.removeLast();
        }
        return tags;
    }
}
