package com.ytempire.api.video;

import com.ytempire.api.channel.Theme;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a video is to be made; fixed when it is requested, so that a production does not change under way.
 *
 * @param length how long an article is to be, 15 s to 20 min; a finished script takes the time that it takes
 * @param voice name of the voice, {@code default} for the node's own
 * @param language BCP 47 tag of the notes and the narration
 * @param channelName as shown on the title card
 */
public record ProductionSettings(
        Duration length,
        Format format,
        Quality quality,
        String voice,
        String language,
        Theme theme,
        String channelName) {
    public static final Duration SHORTEST = Duration.ofSeconds(15);
    public static final Duration LONGEST = Duration.ofMinutes(20);
    public static final Duration DEFAULT_LENGTH = Duration.ofSeconds(90);

    public ProductionSettings {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a video lasts 15 seconds to 20 minutes");
        }
    }

    /** These, with another voice or quality; null for what stays. */
    public ProductionSettings with(@Nullable String otherVoice, @Nullable Quality otherQuality) {
        return new ProductionSettings(
                length,
                format,
                Objects.requireNonNullElse(otherQuality, quality),
                Objects.requireNonNullElse(otherVoice, voice),
                language,
                theme,
                channelName);
    }
}
