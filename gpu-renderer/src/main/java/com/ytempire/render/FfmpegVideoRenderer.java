package com.ytempire.render;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.VideoRenderer;
import java.nio.file.Path;

/**
 * Renders with ffmpeg: every scene is one filter graph and one cached segment, segments are joined without encoding
 * them again, and the file is measured before it gets its name. Safe for several renders at once; how many is for the
 * caller to limit. {@link HeadlessFonts#prepare} must have run.
 */
public final class FfmpegVideoRenderer implements VideoRenderer {
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
