package com.ytempire.api.video;

import com.ytempire.api.cost.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Turns storyboard and voice into a video file. */
public interface VideoRenderer {
    /** The provider's name on the record, such as {@code ffmpeg}. */
    String provider();

    /** What it expects to use for this, of every meter that it books: what budgets are asked for before it begins. */
    List<Usage> expected(RenderOrder order);

    Rendition render(RenderOrder order, StepContext context) throws StepFailure, InterruptedException;

    /**
     * What is wanted.
     *
     * @param audio the narration as spoken
     * @param assets where each asset lies, by name
     */
    record RenderOrder(
            Storyboard storyboard,
            Narration narration,
            Path audio,
            Map<String, Path> assets,
            ProductionSettings settings) {}

    /**
     * Finished, measured files in the work folder.
     *
     * @param video MP4
     * @param thumbnail JPEG, 1280×720, under 2 MB
     * @param subRip captions as SRT
     * @param webVtt captions as VTT
     * @param encoder such as {@code libx264} or {@code h264_nvenc}
     * @param segmentsEncoded how many scenes were encoded now
     * @param segmentsReused how many came from the cache
     */
    record Rendition(
            Path video,
            Path thumbnail,
            Path subRip,
            Path webVtt,
            Duration length,
            String encoder,
            int segmentsEncoded,
            int segmentsReused) {}
}
