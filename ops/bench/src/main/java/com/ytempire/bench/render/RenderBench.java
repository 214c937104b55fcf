package com.ytempire.bench.render;

import static com.ytempire.bench.report.Spread.number;

import com.ytempire.api.video.Notes;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.VideoRenderer.RenderOrder;
import com.ytempire.api.video.VideoRenderer.Rendition;
import com.ytempire.bench.report.Folders;
import com.ytempire.bench.report.Machine;
import com.ytempire.bench.report.Report;
import com.ytempire.bench.report.Report.Remark;
import com.ytempire.bench.report.Report.Table;
import com.ytempire.bench.report.Spread;
import com.ytempire.render.EncoderChoice;
import com.ytempire.render.Ffmpeg;
import com.ytempire.render.FfmpegVideoRenderer;
import com.ytempire.render.HeadlessFonts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Renders the same order with our renderer and with one ffmpeg command, in turns. */
public final class RenderBench {
    private static final long CACHE_BYTES = 1L << 32;
    /** Below this the two would not be the same video. */
    private static final double ALIKE = 0.98;

    private static final double AIM = 1.2;

    private final Ffmpeg ffmpeg;
    private final Path folder;
    private final Consumer<String> news;

    /**
     * Prepares ffmpeg.
     *
     * @param folder for everything that is made on the way; needs about 2 GB for a video of 90 s
     * @param news told what is going on, a line at a time
     */
    public RenderBench(Path folder, Consumer<String> news) throws IOException {
        HeadlessFonts.prepare(folder.resolve("fonts"));
        this.ffmpeg = Ffmpeg.bundled(folder.resolve("ffmpeg"));
        this.folder = folder;
        this.news = news;
    }

    /**
     * Takes the figures.
     *
     * @param rounds at least 1; each is one render of ours and one of the reference, the order changing from round to
     *     round
     * @param command how a user would ask for the same
     */
    public Report run(Notes notes, Duration length, Quality quality, int rounds, String command)
            throws IOException, StepFailure, InterruptedException {
        news.accept("writing and speaking the script");
        RenderOrder order = Inputs.of(notes, length, quality, folder.resolve("inputs"));
        news.accept("recording one render, which also warms up");
        Path recorded = Files.createDirectories(folder.resolve("recorded"));
        Recorder recorder = Recorder.before(ffmpeg, Files.createDirectories(folder.resolve("recorder")));
        Rendition rendition = render(recorder.ffmpeg(), order, recorded, new Attempt(Step.RENDER, recorded));
        List<String> reference = new Reference(recorder.calls(), recorded).arguments();
        Path target = folder.resolve("reference.mp4");
        Tool tool = new Tool(ffmpeg);
        tool.timed(reference, target);
        double likeness = tool.likeness(rendition.video(), target);
        double louder = tool.loudness(rendition.video()) - tool.loudness(target);
        if (likeness < ALIKE) {
            throw new IOException("the two videos differ: their likeness is only " + likeness);
        }
        List<Run> ours = new ArrayList<>();
        List<Run> theirs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            boolean oursFirst = round % 2 == 0;
            if (oursFirst) {
                ours.add(ours(order));
            }
            theirs.add(tool.timed(reference, target));
            if (!oursFirst) {
                ours.add(ours(order));
            }
            news.accept("round %d of %d: ours %s s, one command %s s"
                    .formatted(
                            round + 1,
                            rounds,
                            number(ours.getLast().seconds(), 1),
                            number(theirs.getLast().seconds(), 1)));
        }
        double plays = rendition.length().toNanos() / 1e9;
        return report(command, ours, theirs, Map.of("likeness", likeness, "louder", louder, "playSeconds", plays));
    }

    private Run ours(RenderOrder order) throws IOException, StepFailure, InterruptedException {
        Path work = Files.createDirectories(folder.resolve("ours"));
        Attempt attempt = new Attempt(Step.RENDER, work);
        long begun = System.nanoTime();
        render(ffmpeg, order, work, attempt);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Folders.delete(work);
        return new Run(seconds, attempt.cpuSeconds());
    }

    /** As the product calls it, with a cache that holds nothing yet. */
    private static Rendition render(Ffmpeg program, RenderOrder order, Path work, Attempt attempt)
            throws StepFailure, InterruptedException {
        return new FfmpegVideoRenderer(program, EncoderChoice.LIBX264, work.resolve("cold-cache"), CACHE_BYTES)
                .render(order, attempt);
    }

    private static Report report(String command, List<Run> ours, List<Run> theirs, Map<String, Double> same) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i).seconds() / theirs.get(i).seconds());
        }
        Spread ratio = Spread.of(ratios);
        Table table = new Table(
                List.of("", "seconds, median", "least – most", "CPU seconds, median"),
                List.of(row("our renderer", ours), row("one ffmpeg command", theirs)));
        String verdict = "**Ratio %s** (median of %d rounds in turns, %s; the aim is at most %s), for %s s of video."
                .formatted(ratio.median(2), ratio.rounds(), ratio.range(2), AIM, number(get(same, "playSeconds"), 1));
        Remark fair = new Remark("""
                Ours is the whole step as the product runs it with nothing in its cache: painting cards and captions, \
                one encode for each scene, finding the gains for −14 LUFS, joining, thumbnail, caption files, and \
                measuring the finished file. The one command gets for nothing what ours has to find out: the painted \
                cards and captions, when each appears, and the right gains. It makes the same picture and sound in one \
                go (every scene in one filter graph joined by `concat`, the same encoder settings with as many threads \
                as x264 likes, the same mastering chain, AAC, faststart) and checks nothing. Likeness of the two videos \
                (SSIM) %s, difference in loudness %s LU.""".formatted(number(get(same, "likeness"), 4), number(get(same, "louder"), 2)));
        return new Report(
                "render",
                "Render",
                command,
                Instant.now(),
                Machine.here(),
                List.of(table, new Remark(verdict), fair),
                Map.of("ours", ours, "reference", theirs, "ratios", ratios, "ratio", ratio, "same", same));
    }

    private static double get(Map<String, Double> figures, String name) {
        return figures.getOrDefault(name, Double.NaN);
    }

    private static List<String> row(String name, List<Run> runs) {
        Spread seconds = Spread.of(runs.stream().map(Run::seconds).toList());
        Spread cpu = Spread.of(runs.stream().map(Run::cpuSeconds).toList());
        return List.of(name, seconds.median(1), seconds.range(1), cpu.median(1));
    }
}
