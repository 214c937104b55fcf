package com.ytempire.render;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.Storyboard;
import com.ytempire.api.video.VideoRenderer.RenderOrder;
import com.ytempire.api.video.VideoRenderer.Rendition;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** One render, from the order to measured files. */
final class Render {
    private static final int FILLER = -1;

    private final Ffmpeg ffmpeg;
    private final Encoder encoder;
    private final SegmentCache cache;
    private final RenderOrder order;
    private final FfmpegSession session;
    private final Lanes lanes;
    private final Path work;
    private final Canvas canvas;
    private final Palette palette;
    private final Timeline timeline;
    private final RenderProgress progress;
    private final AtomicInteger encoded = new AtomicInteger();

    Render(
            Ffmpeg ffmpeg,
            Encoder encoder,
            SegmentCache cache,
            RenderOrder order,
            StepContext context,
            FfmpegSession session,
            Lanes lanes)
            throws StepFailure {
        ProductionSettings settings = order.settings();
        this.ffmpeg = ffmpeg;
        this.encoder = encoder;
        this.cache = cache;
        this.order = order;
        this.session = session;
        this.lanes = lanes;
        this.work = context.workFolder();
        this.canvas = new Canvas(settings.format(), settings.quality());
        this.palette = Palette.of(settings.theme());
        this.timeline = Timeline.of(order.narration());
        this.progress = new RenderProgress(context, timeline.slots().size(), timeline.frames());
    }

    Rendition run() throws StepFailure, InterruptedException {
        progress.preparing();
        List<SceneSpec> scenes = lanes.one(this::scenes);
        Backdrop backdrop = lanes.one(() -> Backdrop.paint(canvas, palette, work.resolve("backdrop.rgb")));
        List<Callable<Path>> parts = new ArrayList<>();
        parts.add(this::master);
        parts.add(() -> filler(backdrop));
        for (int i = 0; i < scenes.size(); i++) {
            SegmentJob job = new SegmentJob(i, scenes.get(i), backdrop);
            parts.add(() -> segment(job));
        }
        List<Path> made = lanes.all(parts);
        return lanes.one(() -> finish(scenes, made));
    }

    private record SegmentJob(int index, SceneSpec scene, Backdrop backdrop) {
        String name() {
            return index == FILLER ? "filler" : "%04d".formatted(index);
        }
    }

    private Path master() throws StepFailure, InterruptedException {
        return new Mastering(session, work)
                .master(order.audio(), order.narration().length(), timeline.frames());
    }

    /** One frame of the bare backdrop; no scene of its own, so it is not counted. */
    private Path filler(Backdrop backdrop) throws StepFailure, InterruptedException, IOException {
        String channel = order.settings().channelName();
        SceneSpec bare = new SceneSpec(channel, null, "", List.of(), List.of(), null, 1);
        SegmentJob job = new SegmentJob(FILLER, bare, backdrop);
        produced(job);
        return segmentPath(job);
    }

    private List<SceneSpec> scenes() throws StepFailure, InterruptedException, IOException {
        Assets assets = new Assets(session, order.assets(), work);
        List<SceneSpec> scenes = new ArrayList<>();
        for (int i = 0; i < timeline.slots().size(); i++) {
            Storyboard.Scene scene = order.storyboard().scenes().get(i);
            Visual visual = scene.asset() == null ? null : assets.visual(scene.asset());
            String title = i == 0 ? order.storyboard().details().title() : null;
            scenes.add(SceneSpecs.of(
                    scene, timeline.slots().get(i), title, order.settings().channelName(), visual));
        }
        return scenes;
    }

    private Path segment(SegmentJob job) throws StepFailure, InterruptedException, IOException {
        if (produced(job)) {
            encoded.incrementAndGet();
        }
        progress.sceneDone(job.index(), job.scene().frames());
        return segmentPath(job);
    }

    /** Puts the segment into the work folder; true when it had to be encoded, false when it was in the cache. */
    private boolean produced(SegmentJob job) throws StepFailure, InterruptedException, IOException {
        String key = key(job.scene());
        Path segment = segmentPath(job);
        if (cache.take(key, segment)) {
            return false;
        }
        Path part = cache.part(key);
        try {
            encode(job, part);
            cache.keep(part, key, segment);
        } finally {
            Files.deleteIfExists(part);
        }
        return true;
    }

    private Path segmentPath(SegmentJob job) {
        return work.resolve("segment-" + job.name() + ".mp4");
    }

    private String key(SceneSpec scene) {
        return SegmentKey.of(scene, canvas, palette, encoder, ffmpeg.version());
    }

    private void encode(SegmentJob job, Path target) throws StepFailure, InterruptedException, IOException {
        SceneSpec scene = job.scene();
        Path folder = Files.createDirectory(work.resolve("scene-" + job.name()));
        LayerPainter painter = new LayerPainter(canvas, folder);
        Stage stage = new Stage(canvas);
        SceneCard.Laid laid = SceneCard.layOut(scene, stage, palette, painter);
        CaptionStrip.Painted captions = CaptionStrip.paint(scene, stage, palette, painter);
        Path script = Files.write(folder.resolve("captions.ffconcat"), captions.script());

        SceneGraph graph = new SceneGraph(scene.frames());
        graph.backdrop(job.backdrop(), canvas);
        Visual visual = scene.visual();
        SceneCard.Placement placement = laid.visual();
        if (visual != null && placement != null) {
            graph.visual(visual, placement, palette);
        }
        laid.layers().forEach(graph::layer);
        graph.captions(script.toString(), captions.box());

        List<String> arguments = new ArrayList<>(graph.arguments());
        arguments.addAll(encoder.arguments(canvas.draft()));
        arguments.addAll(List.of("-video_track_timescale", "30000", "-an", "-f", "mp4", target.toString()));
        long started = System.nanoTime();
        session.run("encoding scene " + (job.index() + 1), arguments, frame -> report(job, frame), line -> {});
        if (encoder == Encoder.NVENC) {
            session.addGpu(System.nanoTime() - started);
        }
    }

    private void report(SegmentJob job, long frame) {
        if (job.index() != FILLER) {
            progress.scene(job.index(), (int) Math.min(frame, job.scene().frames()));
        }
    }

    private Rendition finish(List<SceneSpec> scenes, List<Path> made)
            throws StepFailure, InterruptedException, IOException {
        progress.joining();
        Path part = join(made.getFirst(), made.get(1), made.subList(2, made.size()));
        progress.measuring();
        Duration length;
        try {
            length = Measurement.check(session, part, expected());
        } catch (StepFailure failure) {
            if (failure.failureClass() == FailureClass.BAD_OUTPUT) {
                for (SceneSpec scene : scenes) {
                    cache.drop(key(scene)); // a bad segment must not spoil the next attempt
                }
            }
            throw failure;
        }
        List<CaptionFiles.Cue> cues = CaptionFiles.cues(timeline);
        Path subRip = work.resolve("captions.srt");
        Path webVtt = work.resolve("captions.vtt");
        CaptionFiles.writeSubRip(cues, subRip);
        CaptionFiles.writeWebVtt(cues, webVtt);
        Path thumbnail = thumbnail(scenes);
        Path video = Files.move(part, work.resolve("video.mp4"), StandardCopyOption.ATOMIC_MOVE);
        cache.trim();
        progress.finished();
        int fresh = encoded.get();
        return new Rendition(video, thumbnail, subRip, webVtt, length, encoder.codec(), fresh, scenes.size() - fresh);
    }

    private Path join(Path master, Path filler, List<Path> segments)
            throws StepFailure, InterruptedException, IOException {
        List<String> script = new ArrayList<>(List.of("ffconcat version 1.0"));
        for (int i = 0; i < segments.size(); i++) {
            Timeline.Slot slot = timeline.slots().get(i);
            addTo(script, segments.get(i), slot.frames());
            if (slot.filler() > 0) {
                addTo(script, filler, slot.filler());
            }
        }
        Path list = Files.write(work.resolve("segments.ffconcat"), script);
        Path part = work.resolve("video.mp4.part");
        session.run(
                "joining the scenes",
                List.of(
                        "-f",
                        "concat",
                        "-i",
                        list.toString(),
                        "-i",
                        master.toString(),
                        "-map",
                        "0:v:0",
                        "-map",
                        "1:a:0",
                        "-c:v",
                        "copy",
                        "-c:a",
                        "aac",
                        "-profile:a",
                        "aac_low",
                        "-b:a",
                        canvas.draft() ? "128k" : "192k",
                        "-ar",
                        "48000",
                        "-ac",
                        "2",
                        "-metadata",
                        "title=" + order.storyboard().details().title(),
                        "-movflags",
                        "+faststart",
                        "-f",
                        "mp4",
                        part.toString()));
        return part;
    }

    private static void addTo(List<String> script, Path segment, int frames) {
        script.add("file '" + segment.getFileName() + "'");
        script.add("duration " + SceneGraph.seconds(frames));
    }

    private Measurement.Expected expected() {
        return new Measurement.Expected(canvas, Grid.time(timeline.frames()), SceneSpecs.pauses(timeline));
    }

    private Path thumbnail(List<SceneSpec> scenes) throws StepFailure, InterruptedException, IOException {
        Visual first = scenes.stream()
                .map(SceneSpec::visual)
                .filter(visual -> visual != null)
                .findFirst()
                .orElse(null);
        Path file = work.resolve("thumbnail.jpg");
        Thumbnail.write(
                order.storyboard().details().title(), order.settings().channelName(), palette, still(first), file);
        return file;
    }

    private @Nullable BufferedImage still(@Nullable Visual visual)
            throws StepFailure, InterruptedException, IOException {
        if (visual == null) {
            return null;
        }
        Path file = work.resolve("thumbnail-picture.png");
        List<String> arguments = new ArrayList<>(Assets.READING);
        arguments.addAll(List.of("-i", "file:" + visual.file(), "-map", "0:v:0", "-vf"));
        arguments.add(SceneGraph.cover(Thumbnail.PICTURE_WIDTH, Thumbnail.HEIGHT) + ",format=rgb24");
        arguments.addAll(List.of("-frames:v", "1", "-f", "image2", "-update", "1", file.toString()));
        session.run("taking a still from asset '" + visual.name() + "'", arguments);
        return ImageIO.read(file.toFile());
    }
}
