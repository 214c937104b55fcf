package com.ytempire.render;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Makes the video's sound from the narration: gently levelled, at the loudness that hosts expect. */
final class Mastering {
    /** One voice, in the middle. */
    private static final String STEREO = "aresample=48000,aformat=channel_layouts=mono,pan=stereo|c0=c0|c1=c0";

    private static final int MAX_ROUNDS = 8;
    private static final double CLOSE_ENOUGH = 0.3;
    /** Level, in LUFS, at which the voice meets the compressor, however loud it was recorded. */
    private static final double WORKING_LEVEL = -20;
    /** The limiter works below the permitted peak: AAC's own rounding overshoots by some tenths of a decibel. */
    private static final double CEILING = -2.2;

    private static final double CEILING_STEP = 0.5;
    /** Limiter and compressor answer a change of gain with less; larger steps would overshoot. */
    private static final double MAX_STEP = 9;

    private static final double LENGTH_TOLERANCE_SECONDS = 0.1;

    private final FfmpegSession session;
    private final Path folder;

    Mastering(FfmpegSession session, Path folder) {
        this.session = session;
        this.folder = folder;
    }

    /** A WAV file, 48 kHz, stereo, exactly as long as the video; the narration is as its timings say. */
    Path master(Path voice, Duration timed, int frames) throws StepFailure, InterruptedException {
        double lasts = session.probe(voice, List.of()).getFormat().duration;
        if (Math.abs(lasts - Grid.seconds(timed)) > LENGTH_TOLERANCE_SECONDS) {
            throw new StepFailure(
                    FailureClass.INVALID_INPUT,
                    String.format(
                            Locale.ROOT,
                            "the narration lasts %.3f s by its audio and %.3f s by its timings",
                            lasts,
                            Grid.seconds(timed)));
        }
        Loudness spoken = Loudness.of(session.run(
                "measuring the narration",
                List.of(
                        "-i",
                        "file:" + voice,
                        "-map",
                        "0:a:0",
                        "-af",
                        STEREO + "," + Loudness.FILTER,
                        "-f",
                        "null",
                        "-")));
        if (spoken.integrated() < Loudness.SILENCE) {
            throw new StepFailure(FailureClass.INVALID_INPUT, "the narration is silent");
        }
        long samples = (long) frames * Grid.SAMPLES_PER_SECOND / Grid.FRAMES_PER_SECOND;
        return levelled(voice, spoken, samples);
    }

    private Path levelled(Path voice, Loudness spoken, long samples) throws StepFailure, InterruptedException {
        Path master = folder.resolve("master.wav");
        double gain = Loudness.TARGET - WORKING_LEVEL;
        double ceiling = CEILING;
        Loudness reached = spoken;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String graph = String.format(
                    Locale.ROOT,
                    "%s,volume=%.2fdB,acompressor=threshold=-18dB:ratio=2.5:attack=8:release=140:knee=4,volume=%.2fdB,"
                            + "aresample=192000,alimiter=limit=%.2fdB:attack=4:release=60:level=false:latency=true,"
                            + "aresample=48000,apad,atrim=end_sample=%d,%s",
                    STEREO,
                    WORKING_LEVEL - spoken.integrated(),
                    gain,
                    ceiling,
                    samples,
                    Loudness.FILTER);
            reached = Loudness.of(session.run(
                    "mastering",
                    List.of(
                            "-i",
                            "file:" + voice,
                            "-map",
                            "0:a:0",
                            "-af",
                            graph,
                            "-c:a",
                            "pcm_s24le",
                            master.toString())));
            double off = Loudness.TARGET - reached.integrated();
            boolean calm = reached.truePeak() <= Loudness.MAX_TRUE_PEAK - CEILING_STEP;
            if (Math.abs(off) <= CLOSE_ENOUGH && calm) {
                return master;
            }
            gain += Math.clamp(off, -MAX_STEP, MAX_STEP);
            ceiling -= calm ? 0 : CEILING_STEP;
        }
        if (Math.abs(Loudness.TARGET - reached.integrated()) > Loudness.TOLERANCE
                || reached.truePeak() > Loudness.MAX_TRUE_PEAK) {
            throw new StepFailure(
                    FailureClass.BAD_OUTPUT,
                    String.format(
                            Locale.ROOT,
                            "the narration could not be brought from %.1f LUFS to %.0f: it is at %.1f LUFS, true peak %.1f dBTP",
                            spoken.integrated(),
                            Loudness.TARGET,
                            reached.integrated(),
                            reached.truePeak()));
        }
        return master;
    }
}
