package com.ytempire.read.video;

import com.ytempire.api.media.MediaRef;
import com.ytempire.api.video.VideoFiles;
import com.ytempire.read.MoneyView;
import com.ytempire.read.ReadJson;
import com.ytempire.read.jooq.tables.records.VideoRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A video as people see it. */
@Schema(description = "A video: what it is about, how it is, what was made and what it cost.")
public record VideoView(
        @Schema(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6")
        String id,

        @Schema(example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e")
        String channelId,

        @Schema(example = "Kitchen Science") String channelName,
        @Schema(example = "Why bread rises") String topic,

        @Schema(description = "Null until the script is written.", example = "Why Bread Rises", nullable = true)
        @Nullable
        String title,

        @Schema(description = "Null until the script is written.", nullable = true) @Nullable
        String description,

        @Schema(example = "[\"bread\",\"yeast\"]") List<String> tags,

        @Schema(
                example = "producing",
                allowableValues = {"producing", "ready", "publishing", "scheduled", "published", "failed", "cancelled"})
        String status,

        @Schema(
                description = "The step at work, or the one that failed; null when none is.",
                example = "render",
                allowableValues = {"script", "voice", "render", "upload", "publish"},
                nullable = true)
        @Nullable
        String step,

        @Schema(
                example = "landscape",
                allowableValues = {"landscape", "portrait"})
        String format,

        @Schema(
                example = "full",
                allowableValues = {"full", "draft"})
        String quality,

        @Schema(description = "Measured; null until the narration is spoken.", example = "91.34", nullable = true)
        @Nullable
        BigDecimal lengthSeconds,

        @Schema(description = "As asked for, then as the script plans it.", example = "90")
        BigDecimal plannedLengthSeconds,

        @Schema(description = "Where it can be watched; null until it is uploaded.", nullable = true) @Nullable
        String watchPage,

        @Schema(description = "Its name at the host; null until it is uploaded.", nullable = true) @Nullable
        String hostedId,

        @Schema(description = "When it is to become public; null for at once.", nullable = true) @Nullable
        Instant publishAt,

        @Schema(description = "Since when everyone can see it.", nullable = true) @Nullable
        Instant publishedAt,

        @Schema(description = "Why the production gave up; null unless it did.", nullable = true) @Nullable
        Failure failure,

        Instant createdAt,
        Instant updatedAt,

        @Schema(
                description =
                        "What it cost so far, in the currency of its first price; null until something is priced.",
                nullable = true)
        @Nullable
        MoneyView cost,

        @Schema(description = "How many usages no price list knows, so that `cost` lacks them.", example = "0")
        int unpriced,

        @Schema(description = "What was made; null until it is rendered.", nullable = true) @Nullable
        Files files,

        Links links) {
    public VideoView {
        tags = List.copyOf(tags);
    }

    /** Why a production gave up. */
    @Schema(name = "VideoFailure")
    public record Failure(
            @Schema(example = "upload") String step,

            @Schema(name = "class", example = "provider-down") @com.fasterxml.jackson.annotation.JsonProperty("class")
            String failureClass,

            @Schema(example = "The host answered 503 five times.")
            String message) {}

    /** The finished files. */
    @Schema(name = "VideoFiles")
    public record Files(MediaRef video, MediaRef thumbnail, MediaRef subRip, MediaRef webVtt) {}

    /** Where to read on; the files are null until they are made. */
    @Schema(name = "VideoLinks")
    public record Links(
            @Schema(example = "/videos/vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6")
            String self,

            String timeline,
            String costs,
            String events,
            @Schema(nullable = true) @Nullable String file,
            @Schema(nullable = true) @Nullable String thumbnail,
            @Schema(nullable = true) @Nullable String subRip,
            @Schema(nullable = true) @Nullable String webVtt) {
        static Links of(String id, boolean made) {
            String self = "/videos/" + id;
            return new Links(
                    self,
                    self + "/timeline",
                    self + "/costs",
                    self + "/events",
                    made ? self + "/file" : null,
                    made ? self + "/thumbnail" : null,
                    made ? self + "/captions.srt" : null,
                    made ? self + "/captions.vtt" : null);
        }
    }

    static VideoView of(VideoRecord row, String channelName) {
        return new VideoView(
                row.getId(),
                row.getChannelId(),
                channelName,
                row.getTopic(),
                row.getTitle(),
                row.getDescription(),
                List.of(row.getTags()),
                row.getStatus(),
                row.getStep(),
                row.getFormat(),
                row.getQuality(),
                row.getLengthSeconds(),
                row.getPlannedSeconds(),
                row.getWatchPage(),
                row.getHostedId(),
                row.getPublishAt(),
                row.getPublishedAt(),
                failure(row),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getCostAmount() == null ? null : MoneyView.of(row.getCostAmount(), row.getCostCurrency()),
                row.getUnpriced(),
                files(row),
                Links.of(row.getId(), row.getFiles() != null));
    }

    private static @Nullable Failure failure(VideoRecord row) {
        return row.getFailureStep() == null
                ? null
                : new Failure(row.getFailureStep(), row.getFailureClass(), row.getFailureMessage());
    }

    private static @Nullable Files files(VideoRecord row) {
        if (row.getFiles() == null) {
            return null;
        }
        VideoFiles files = ReadJson.read(row.getFiles(), VideoFiles.class);
        return new Files(files.video(), files.thumbnail(), files.subRip(), files.webVtt());
    }
}
