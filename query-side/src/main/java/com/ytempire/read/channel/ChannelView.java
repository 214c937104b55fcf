package com.ytempire.read.channel;

import com.ytempire.api.channel.Theme;
import com.ytempire.read.jooq.tables.records.ChannelRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A channel as people see it. */
@Schema(description = "A channel: who owns videos, and how they look and sound by default.")
public record ChannelView(
        @Schema(example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e")
        String id,

        @Schema(example = "Kitchen Science") String name,
        @Schema(example = "Why food does what it does.") String description,

        @Schema(
                description = "The channel on YouTube; null until it is connected.",
                example = "UCabcdefghijklmnopqrstuv",
                nullable = true)
        @Nullable
        String youtubeChannelId,

        Theme theme,

        @Schema(description = "Who narrates; `default` for the node's own voice.", example = "default")
        String voice,

        @Schema(description = "BCP 47 tag of what is spoken.", example = "en-US")
        String language,

        Instant createdAt,
        Instant updatedAt) {
    static ChannelView of(ChannelRecord row) {
        return new ChannelView(
                row.getId(),
                row.getName(),
                row.getDescription(),
                row.getYoutubeChannelId(),
                new Theme(
                        row.getThemeName(),
                        row.getThemeBackground(),
                        row.getThemeSurface(),
                        row.getThemeText(),
                        row.getThemeAccent()),
                row.getVoice(),
                row.getLanguage(),
                row.getCreatedAt(),
                row.getUpdatedAt());
    }
}
