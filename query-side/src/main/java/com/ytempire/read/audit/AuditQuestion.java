package com.ytempire.read.audit;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.video.VideoId;
import com.ytempire.read.Moments;
import com.ytempire.read.Problems;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be audited. What is null does not limit it.
 *
 * @param from lines from this moment on
 * @param to lines before this moment
 * @param asOf as the books stood at this moment: what was booked later is left aside
 * @param prices id of a price list that is taken to have held all the time
 */
@Schema(description = "What is to be audited; what is left out does not limit it.")
public record AuditQuestion(
        @Schema(example = "2026-11-01T00:00:00Z", nullable = true) @Nullable
        Instant from,

        @Schema(example = "2026-12-01T00:00:00Z", nullable = true) @Nullable
        Instant to,

        @Schema(example = "chn_0199f3a0-7c1e-7b5a-9d3e-2f6c8a1b4d5e", nullable = true) @Nullable
        String channelId,

        @Schema(example = "vid_0199f3a1-0b2c-7d4e-8f60-718293a4b5c6", nullable = true) @Nullable
        String videoId,

        @Schema(example = "2026-11-22T18:30:00Z", nullable = true) @Nullable
        Instant asOf,

        @Schema(example = "2026-12-openai", nullable = true) @Nullable
        String prices) {

    /**
     * What a request says: times as days (UTC) or moments.
     *
     * @throws com.ytempire.api.Rejection that names the field which is not acceptable
     */
    static AuditQuestion of(
            @Nullable String from,
            @Nullable String to,
            @Nullable String channelId,
            @Nullable String videoId,
            @Nullable String asOf,
            @Nullable String prices) {
        Instant begin = Moments.read("from", from);
        Instant end = Moments.read("to", to);
        if (begin != null && end != null && !begin.isBefore(end)) {
            throw Problems.invalid("'from' is not before 'to': nothing lies between %s and %s".formatted(from, to));
        }
        checked(channelId, ChannelId::new);
        checked(videoId, VideoId::new);
        return new AuditQuestion(begin, end, channelId, videoId, Moments.read("asOf", asOf), prices);
    }

    /** True when a line of this moment is asked for. */
    boolean covers(Instant at) {
        return (from == null || !at.isBefore(from))
                && (to == null || at.isBefore(to))
                && (asOf == null || !at.isAfter(asOf));
    }

    private static void checked(@Nullable String id, Consumer<String> reader) {
        if (id != null) {
            try {
                reader.accept(id);
            } catch (IllegalArgumentException e) {
                throw Problems.invalid(String.valueOf(e.getMessage()));
            }
        }
    }
}
