package com.ytempire.web.video;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.Notes;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.Quality;
import com.ytempire.web.InvalidInput;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An order for a video as its owner sends it; what is left out takes its default. */
@Schema(description = "An order for a video. In a multipart request the notes are a part of their own.")
public record GenerateRequest(
        @Schema(example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String channelId,

        @Schema(example = "Why the sea has tides", maxLength = 100) @Nullable
        String topic,

        @Schema(
                description = "An article, bullet points, or a finished script whose scenes begin with '## ' headings."
                        + " Plain text, 20 words to 256 KiB.",
                example = "Tides are the slow rise and fall of the sea. The Moon pulls at the water …")
        @Nullable
        String notes,

        @Schema(example = "90", defaultValue = "90", minimum = "15", maximum = "1200") @Nullable
        Integer lengthSeconds,

        @Schema(
                example = "landscape",
                defaultValue = "landscape",
                allowableValues = {"landscape", "portrait"})
        @Nullable
        String format,

        @Schema(
                example = "full",
                defaultValue = "full",
                allowableValues = {"full", "draft"})
        @Nullable
        String quality,

        @Schema(description = "Who narrates; the channel's own voice when left out.", example = "default") @Nullable
        String voice) {
    private static final int MAX_TOPIC = 100;

    ChannelId channel() {
        String id = InvalidInput.required("channelId", channelId);
        return InvalidInput.check("channelId", () -> new ChannelId(id));
    }

    String checkedTopic() {
        return InvalidInput.line("topic", topic, MAX_TOPIC);
    }

    Format checkedFormat() {
        return InvalidInput.word("format", format, Format.LANDSCAPE);
    }

    Quality checkedQuality() {
        return InvalidInput.word("quality", quality, Quality.FULL);
    }

    Duration length() {
        if (lengthSeconds == null) {
            return ProductionSettings.DEFAULT_LENGTH;
        }
        Duration length = Duration.ofSeconds(lengthSeconds);
        if (length.compareTo(ProductionSettings.SHORTEST) < 0 || length.compareTo(ProductionSettings.LONGEST) > 0) {
            throw new InvalidInput(
                    "lengthSeconds",
                    "is %d; a video lasts %d to %d seconds"
                            .formatted(
                                    lengthSeconds,
                                    ProductionSettings.SHORTEST.toSeconds(),
                                    ProductionSettings.LONGEST.toSeconds()));
        }
        return length;
    }

    /** The notes, long enough for the length that is asked. */
    Notes notes(byte[] content) {
        Notes read = InvalidInput.check("notes", () -> Notes.read(content));
        Duration length = length();
        return InvalidInput.check("notes", () -> {
            read.requireEnoughFor(length);
            return read;
        });
    }
}
