package com.ytempire.provider.youtube;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.services.youtube.model.Channel;
import com.google.api.services.youtube.model.PlaylistItem;
import com.google.api.services.youtube.model.PlaylistItemListResponse;
import com.google.api.services.youtube.model.Video;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.VideoId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds a video of ours among the channel's uploads by the marker in its tags. */
final class OwnVideos {
    private static final int MAX_PAGES = 20;
    private static final long PAGE_SIZE = 50;
    private static final int CONTENT_DIGITS = 16;
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofDays(1);

    private final Wire wire;

    OwnVideos(Wire wire) {
        this.wire = wire;
    }

    /** The tag that says which content of which of our videos this is. Viewers do not see tags. */
    static String marker(VideoId videoId, String content) {
        return "ytempire-%s-%s".formatted(videoId, content.substring(0, CONTENT_DIGITS));
    }

    /**
     * The id of the channel's copy of this content, or empty when there surely is none. A video cannot have been
     * uploaded before its id was made, so the search ends there; it gives up after 1,000 newer uploads.
     */
    Optional<String> find(VideoId videoId, String content) throws StepFailure, InterruptedException {
        String uploads = uploadsPlaylist();
        String marker = marker(videoId, content);
        Instant earliest = made(videoId).minus(CLOCKS_MAY_DIFFER);
        String page = null;
        for (int pages = 0; pages < MAX_PAGES; pages++) {
            Optional<PlaylistItemListResponse> listed = list(uploads, page);
            List<String> ids = listed.map(OwnVideos::ids).orElse(List.of());
            boolean newEnough = false;
            for (Video video : ids.isEmpty() ? List.<Video>of() : videos(ids)) {
                List<String> tags = video.getSnippet().getTags();
                if (tags != null && tags.contains(marker)) {
                    return Optional.of(video.getId());
                }
                newEnough |= !published(video).isBefore(earliest);
            }
            page = listed.map(PlaylistItemListResponse::getNextPageToken).orElse(null);
            if (page == null || !newEnough) {
                return Optional.empty();
            }
        }
        throw new StepFailure(
                FailureClass.INTERNAL,
                "the channel has more than %d uploads newer than this video: whether it is among them is not known"
                        .formatted(MAX_PAGES * PAGE_SIZE));
    }

    private String uploadsPlaylist() throws StepFailure, InterruptedException {
        List<Channel> channels = wire.call(
                        "channels.list",
                        "look at the channel",
                        () -> wire.youtube()
                                .channels()
                                .list(List.of("contentDetails"))
                                .setMine(true))
                .getItems();
        if (channels == null || channels.isEmpty()) {
            throw new StepFailure(
                    FailureClass.UNAUTHORISED, "the Google account has no YouTube channel: make one and connect it");
        }
        return channels.getFirst().getContentDetails().getRelatedPlaylists().getUploads();
    }

    private Optional<PlaylistItemListResponse> list(String playlist, @Nullable String page)
            throws StepFailure, InterruptedException {
        try {
            return Optional.of(wire.attempt(
                    "playlistItems.list",
                    () -> wire.youtube()
                            .playlistItems()
                            .list(List.of("contentDetails"))
                            .setPlaylistId(playlist)
                            .setMaxResults(PAGE_SIZE)
                            .setPageToken(page)));
        } catch (GoogleJsonResponseException e) {
            // A channel without uploads has no such playlist yet.
            if (e.getStatusCode() == 404) {
                return Optional.empty();
            }
            throw wire.errors().failure("list the channel's uploads", e);
        } catch (IOException e) {
            throw wire.errors().failure("list the channel's uploads", e);
        }
    }

    private static List<String> ids(PlaylistItemListResponse page) {
        List<String> ids = new ArrayList<>();
        for (PlaylistItem item : page.getItems() == null ? List.<PlaylistItem>of() : page.getItems()) {
            ids.add(item.getContentDetails().getVideoId());
        }
        return ids;
    }

    private List<Video> videos(List<String> ids) throws StepFailure, InterruptedException {
        List<Video> videos = wire.call(
                        "videos.list",
                        "look at the channel's uploads",
                        () -> wire.youtube().videos().list(List.of("snippet")).setId(ids))
                .getItems();
        return videos == null ? List.of() : videos;
    }

    private static Instant published(Video video) {
        return video.getSnippet().getPublishedAt() == null
                ? Instant.MAX
                : Instant.ofEpochMilli(video.getSnippet().getPublishedAt().getValue());
    }

    /** When the id was made: its UUID begins with the milliseconds. An id of another kind tells nothing. */
    private static Instant made(VideoId videoId) {
        UUID uuid = UUID.fromString(videoId.value().substring(videoId.value().indexOf('_') + 1));
        return uuid.version() == 7
                ? Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> 16)
                : Instant.EPOCH.plus(CLOCKS_MAY_DIFFER);
    }
}
