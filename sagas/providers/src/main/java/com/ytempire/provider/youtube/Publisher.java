package com.ytempire.provider.youtube;

import com.google.api.client.util.DateTime;
import com.google.api.services.youtube.model.Video;
import com.google.api.services.youtube.model.VideoStatus;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoHost.Publication;
import com.ytempire.api.video.VideoHost.PublishOrder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a video public, now or by YouTube itself at a time. Says nothing twice. */
final class Publisher {
    private static final List<String> PARTS = List.of("snippet", "status");

    private final Wire wire;

    Publisher(Wire wire) {
        this.wire = wire;
    }

    /** Throws {@link FailureClass#BAD_OUTPUT} when YouTube could not use the file. */
    static void requireUsable(Video video) throws StepFailure {
        VideoStatus status = video.getStatus();
        String uploadStatus = status == null ? null : status.getUploadStatus();
        if (status != null && ("failed".equals(uploadStatus) || "rejected".equals(uploadStatus))) {
            String reason = status.getFailureReason() == null ? status.getRejectionReason() : status.getFailureReason();
            throw new StepFailure(FailureClass.BAD_OUTPUT, "YouTube %s the video: %s".formatted(uploadStatus, reason));
        }
    }

    Publication publish(PublishOrder order) throws StepFailure, InterruptedException {
        wire.context().progress(0, "looking at the video");
        Video now = find(order.hostedId());
        requireUsable(now);
        boolean isPublic = "public".equals(now.getStatus().getPrivacyStatus());
        Instant at = order.publishAt();
        Instant due = at == null || isPublic || !at.isAfter(wire.clock().instant()) ? null : at;
        String privacy = due == null ? "public" : "private";
        String marker = OwnVideos.marker(order.videoId(), order.content());
        boolean done = Metadata.isTold(now, marker, order.details())
                && privacy.equals(now.getStatus().getPrivacyStatus())
                && same(due, time(now.getStatus().getPublishAt()));
        Video told = done ? now : update(now, marker, order.details(), privacy, due);
        wire.context().progress(UploadProgress.END, due == null ? "public" : "scheduled");
        return due == null ? new Publication.Public(since(told)) : new Publication.Scheduled(due);
    }

    private Video find(String hostedId) throws StepFailure, InterruptedException {
        List<Video> videos = wire.call(
                        "videos.list",
                        "look at the video",
                        () -> wire.youtube().videos().list(PARTS).setId(List.of(hostedId)))
                .getItems();
        if (videos == null || videos.isEmpty()) {
            throw new StepFailure(
                    FailureClass.INVALID_INPUT,
                    "YouTube has no video %s: it was deleted, or belongs to another channel".formatted(hostedId));
        }
        return videos.getFirst();
    }

    private Video update(Video now, String marker, VideoDetails details, String privacy, @Nullable Instant due)
            throws StepFailure, InterruptedException {
        Video wanted = Metadata.ofUpdate(now, marker, details, privacy, due);
        Video told = wire.call(
                "videos.update",
                "publish the video",
                () -> wire.youtube().videos().update(PARTS, wanted));
        String got = told.getStatus().getPrivacyStatus();
        if (!privacy.equals(got)) {
            throw new StepFailure(
                    FailureClass.UNAUTHORISED,
                    "YouTube keeps the video %s: look in YouTube Studio what is held against it".formatted(got));
        }
        return told;
    }

    /** YouTube dates a public video by when it became public. */
    private Instant since(Video video) {
        Instant published = time(video.getSnippet().getPublishedAt());
        return published == null ? wire.clock().instant() : published;
    }

    private static @Nullable Instant time(@Nullable DateTime time) {
        return time == null ? null : Instant.ofEpochMilli(time.getValue());
    }

    /** YouTube keeps whole seconds. */
    private static boolean same(@Nullable Instant one, @Nullable Instant other) {
        return Objects.equals(seconds(one), seconds(other));
    }

    private static @Nullable Long seconds(@Nullable Instant time) {
        return time == null ? null : time.getEpochSecond();
    }
}
