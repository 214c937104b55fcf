package com.ytempire.render;

import java.util.List;

/**
 * The H.264 encoders that can make our segments, with their settings: High profile, closed GOPs of two seconds,
 * and no B-frames: then every segment decodes in the order in which it is shown, and segments of any length, one frame
 * even, join without a seam in the timestamps. It costs an eighth in size and saves as much time.
 */
public enum Encoder {
    /** On the processor. */
    LIBX264("libx264"),
    /** On an NVIDIA card. */
    NVENC("h264_nvenc");

    private static final String GOP = Integer.toString(2 * Grid.FRAMES_PER_SECOND);

    private final String codec;

    Encoder(String codec) {
        this.codec = codec;
    }

    /** The name by which ffmpeg and the record know it. */
    public String codec() {
        return codec;
    }

    /** Arguments for one segment; {@code draft} trades quality for speed. Every segment of a video has the same. */
    List<String> arguments(boolean draft) {
        return switch (this) {
            case LIBX264 ->
                List.of(
                        "-c:v",
                        codec,
                        "-preset",
                        draft ? "superfast" : "veryfast",
                        "-crf",
                        draft ? "24" : "19",
                        "-profile:v",
                        "high",
                        "-bf",
                        "0",
                        "-g",
                        GOP,
                        "-keyint_min",
                        GOP,
                        "-sc_threshold",
                        "0",
                        "-flags",
                        "+cgop",
                        // One lane per core runs side by side, so an encoder needs few threads of its own.
                        "-threads",
                        "2",
                        "-maxrate",
                        draft ? "2M" : "16M",
                        "-bufsize",
                        draft ? "4M" : "32M");
            case NVENC ->
                List.of(
                        "-c:v",
                        codec,
                        "-preset",
                        draft ? "p2" : "p5",
                        "-tune",
                        "hq",
                        "-profile:v",
                        "high",
                        "-rc",
                        "vbr",
                        "-cq",
                        draft ? "28" : "21",
                        "-b:v",
                        "0",
                        "-maxrate",
                        draft ? "2M" : "16M",
                        "-bufsize",
                        draft ? "4M" : "32M",
                        "-bf",
                        "0",
                        "-g",
                        GOP,
                        "-no-scenecut",
                        "1",
                        "-strict_gop",
                        "1",
                        "-forced-idr",
                        "1");
        };
    }
}
