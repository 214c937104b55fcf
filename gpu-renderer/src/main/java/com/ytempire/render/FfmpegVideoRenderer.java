package com.ytempire.render;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.VideoRenderer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/**
 * Renders with ffmpeg: every scene is one filter graph and one cached segment, segments are joined without encoding
 * them again, and the file is measured before it gets its name. Safe for several renders at once; how many is for the
 * caller to limit. {@link HeadlessFonts#prepare} must have run.
 */
public final class FfmpegVideoRenderer implements VideoRenderer {
    /**
     * Seconds of processor time for each second of video, on a slow machine. Measured on two cores with the demo's article:
     * 1.05 on an AMD EPYC and 1.42 on an Intel Xeon for the video of 90 s, 0.15 on both for its draft.
     */
    private static final BigDecimal CPU_PER_SECOND = new BigDecimal("1.5");

    private static final BigDecimal CPU_PER_DRAFT_SECOND = new BigDecimal("0.2");

    private final Ffmpeg ffmpeg;
    private final EncoderChoice choice;
    private final SegmentCache cache;

    /**
     * Makes a renderer.
     *
     * @param cacheFolder where encoded scenes are kept between renders; made when missing
     * @param cacheMaxBytes size that the folder is trimmed to after each render, 0 to keep nothing
     */
    public FfmpegVideoRenderer(Ffmpeg ffmpeg, EncoderChoice choice, Path cacheFolder, long cacheMaxBytes) {
        this.ffmpeg = ffmpeg;
        this.choice = choice;
        this.cache = new SegmentCache(cacheFolder, cacheMaxBytes);
    }

    @Override
    public String provider() {
        return "ffmpeg";
    }

    /** Expects a processor to encode, and nothing to be kept: whether a graphics card does is known when it is tried. */
    @Override
    public List<Usage> expected(RenderOrder order) {
        BigDecimal perSecond = order.settings().quality() == Quality.FULL ? CPU_PER_SECOND : CPU_PER_DRAFT_SECOND;
        BigDecimal seconds = BigDecimal.valueOf(order.narration().length().toMillis(), 3);
        return List.of(new Usage(Meter.CPU_SECONDS, perSecond.multiply(seconds)));
    }

    /**
     * Renders into the context's work folder: {@code video.mp4 thumbnail.jpg captions.srt captions.vtt}.
     *
     * @throws InterruptedException when the attempt is cancelled or its deadline passes; no child is left then
     */
    @Override
    public Rendition render(RenderOrder order, StepContext context) throws StepFailure, InterruptedException {
        int shown = order.storyboard().scenes().size();
        int spoken = order.narration().scenes().size();
        if (shown != spoken) {
            throw new StepFailure(
                    FailureClass.INVALID_INPUT,
                    "the storyboard has %d scenes and the narration %d".formatted(shown, spoken));
        }
        Encoder encoder = encoder();
        try (FfmpegSession session = new FfmpegSession(ffmpeg, context);
                Lanes lanes = new Lanes(session, lanes())) {
            return new Render(ffmpeg, encoder, cache, order, context, session, lanes).run();
        }
    }

    /** The encoder that is used on this machine; tried once per process. */
    public Encoder encoder() throws StepFailure {
        return switch (choice) {
            case LIBX264 -> Encoder.LIBX264;
            case AUTO -> ffmpeg.works(Encoder.NVENC) ? Encoder.NVENC : Encoder.LIBX264;
            case NVENC -> {
                if (!ffmpeg.works(Encoder.NVENC)) {
                    throw new StepFailure(
                            FailureClass.RESOURCE_EXHAUSTED,
                            "nvenc is configured, but a trial encode with it fails on this machine");
                }
                yield Encoder.NVENC;
            }
        };
    }

    private static int lanes() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    }
}
