package com.ytempire.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.ytempire.api.channel.Theme;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.Narration.SpokenWord;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.Storyboard;
import com.ytempire.api.video.VideoRenderer.RenderOrder;
import com.ytempire.api.video.VideoRenderer.Rendition;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;
import net.bramp.ffmpeg.probe.FFmpegStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegVideoRendererTest {
    private static final long CACHE_BYTES = 1L << 30;

    @TempDir
    Path folder;

    private Path cache;

    @BeforeEach
    void prepareFolders() {
        Tools.ffmpeg();
        cache = folder.resolve("cache");
    }

    @Test
    void aLandscapeDraftHasTheStreamsTheColoursAndTheLoudnessThatHostsExpect() throws Exception {
        TestContext context = context();
        Rendition made = renderer().render(threeScenes(Format.LANDSCAPE, Map.of()), context);

        FFmpegProbeResult probed = probe(made.video());
        FFmpegStream video = probed.getStreams().get(0);
        FFmpegStream audio = probed.getStreams().get(1);
        assertThat(video.codec_name).isEqualTo("h264");
        assertThat(video.profile).isEqualTo("High");
        assertThat(video.pix_fmt).isEqualTo("yuv420p");
        assertThat(List.of(video.color_range, video.color_space, video.color_primaries, video.color_transfer))
                .containsExactly("tv", "bt709", "bt709", "bt709");
        assertThat(List.of(video.width, video.height)).containsExactly(640, 360);
        assertThat(video.avg_frame_rate.doubleValue()).isEqualTo(30);
        assertThat(audio.codec_name).isEqualTo("aac");
        assertThat(audio.profile).isEqualTo("LC");
        assertThat(List.of(audio.sample_rate, audio.channels)).containsExactly(48_000, 2);
        double spoken =
                threeScenes(Format.LANDSCAPE, Map.of()).narration().length().toNanos() / 1e9;
        assertThat(video.duration).isCloseTo(spoken, within(0.1));
        assertThat(audio.duration).isCloseTo(spoken, within(0.1));
        assertThat(made.length().toNanos() / 1e9).isCloseTo(spoken, within(0.1));

        Loudness loudness = Loudness.of(Tools.log(
                folder,
                "-i",
                made.video().toString(),
                "-vn",
                "-af",
                "ebur128=peak=true:framelog=quiet",
                "-f",
                "null",
                "-"));
        assertThat(loudness.integrated()).isCloseTo(-14, within(1.0));
        assertThat(loudness.truePeak()).isLessThanOrEqualTo(-1);
    }

    @Test
    void aFileCanBePlayedWhileItLoadsAndSoughtEveryTwoSeconds() throws Exception {
        Rendition made = renderer().render(threeScenes(Format.LANDSCAPE, Map.of()), context());

        String head = new String(Files.readAllBytes(made.video()), StandardCharsets.ISO_8859_1);
        assertThat(head.indexOf("moov")).isPositive().isLessThan(head.indexOf("mdat"));
        List<Double> keys = Tools.log(
                        folder,
                        "-skip_frame",
                        "nokey",
                        "-i",
                        made.video().toString(),
                        "-vf",
                        "showinfo",
                        "-an",
                        "-fps_mode",
                        "passthrough",
                        "-f",
                        "null",
                        "-")
                .stream()
                .filter(line -> line.contains("pts_time:"))
                .map(line -> Double.valueOf(line.replaceAll(".*pts_time:([0-9.]+).*", "$1")))
                .toList();
        assertThat(keys.getFirst()).isZero();
        for (int i = 1; i < keys.size(); i++) {
            assertThat(keys.get(i) - keys.get(i - 1)).isLessThanOrEqualTo(2.001);
        }
    }

    @Test
    void workIsReportedAndPaidForAndNothingUnfinishedStays() throws Exception {
        TestContext context = context();
        RenderOrder order = threeScenes(Format.LANDSCAPE, Map.of());
        Rendition made = renderer().render(order, context);

        assertThat(context.used.get(Meter.CPU_SECONDS)).isPositive();
        assertThat(renderer().expected(order)).extracting(Usage::meter).containsExactly(Meter.CPU_SECONDS);
        assertThat(context.used).doesNotContainKey(Meter.GPU_SECONDS);
        assertThat(context.progress.getLast().permille()).isEqualTo(1000);
        assertThat(context.progress).anyMatch(report -> report.detail().matches("scene \\d of 3"));
        assertThat(context.progress)
                .extracting(TestContext.Progress::permille)
                .allMatch(permille -> permille >= 0 && permille <= 1000);
        assertThat(made.encoder()).isEqualTo("libx264");
        assertThat(made.segmentsEncoded()).isEqualTo(3);
        assertThat(allFiles()).noneMatch(file -> file.toString().endsWith(".part"));
        assertThat(Tools.children()).isEmpty();
    }

    @Test
    void changingOneSceneOfTwentyEncodesOne() throws Exception {
        Storyboard first = Samples.shortScenes(20, "Number 7 is here.", 7);
        Storyboard second = Samples.shortScenes(20, "Seven speaks rather longer than before.", 7);

        Rendition before = renderer().render(draft(first, Format.LANDSCAPE), context());
        Rendition after = renderer().render(draft(second, Format.LANDSCAPE), context());

        assertThat(before.segmentsEncoded()).isEqualTo(20);
        assertThat(after.segmentsEncoded()).isEqualTo(1);
        assertThat(after.segmentsReused()).isEqualTo(19);
        assertThat(after.length()).isGreaterThan(before.length());
    }

    @Test
    void anotherThemeIsAnotherPicture() throws Exception {
        Storyboard storyboard = Samples.shortScenes(2, "", -1);
        renderer().render(draft(storyboard, Format.LANDSCAPE), context());
        RenderOrder other = Samples.order(storyboard, folder, Format.LANDSCAPE, Quality.DRAFT, Theme.PAPER, Map.of());

        assertThat(renderer().render(other, context()).segmentsEncoded()).isEqualTo(2);
    }

    @Test
    void cancellingEndsFfmpegAndLeavesNoProcess() throws Exception {
        TestContext context = context();
        RenderOrder order = Samples.order(
                threeSceneStoryboard(null), folder, Format.LANDSCAPE, Quality.FULL, Theme.MIDNIGHT, Map.of());
        CountDownLatch encoding = new CountDownLatch(1);
        context.watch(report -> {
            if (report.permille() > 40) {
                encoding.countDown();
            }
        });
        List<Throwable> thrown = new ArrayList<>();
        Thread render = Thread.ofPlatform().start(() -> {
            try {
                renderer().render(order, context);
            } catch (StepFailure | InterruptedException | RuntimeException failed) {
                thrown.add(failed);
            }
        });
        encoding.await();
        assertThat(Tools.children()).isNotEmpty();

        context.cancel();
        render.join();

        assertThat(thrown).hasSize(1).first().isInstanceOf(InterruptedException.class);
        assertThat(Tools.children()).isEmpty();
        assertThat(allFiles()).noneMatch(file -> file.toString().endsWith(".part"));
        assertThat(context.used.get(Meter.CPU_SECONDS)).isPositive();
    }

    @Test
    void anAttemptThatIsCancelledAlreadyStartsNothing() {
        TestContext context = context();
        context.cancel();

        assertThatThrownBy(() -> renderer().render(threeScenes(Format.LANDSCAPE, Map.of()), context))
                .isInstanceOf(InterruptedException.class);
        assertThat(Tools.children()).isEmpty();
    }

    @Test
    void aPortraitShowsThePictureAndTheClipOfItsScenes() throws Exception {
        Path picture = picture("photo.png", "testsrc2=s=800x600", "1");
        Path clip = picture("clip.mp4", "color=c=red:s=320x240:r=25", "20");
        Storyboard storyboard = Samples.storyboard(
                "A portrait",
                List.of(
                        Samples.scene(
                                "With a picture",
                                "photo.png",
                                List.of("Here is a picture of it."),
                                List.of(new Storyboard.Point("Seen here", 0))),
                        Samples.scene("", "clip.mp4", List.of("And here it moves for a while."), List.of())));
        RenderOrder order = Samples.order(
                storyboard,
                folder,
                Format.PORTRAIT,
                Quality.DRAFT,
                Theme.FOREST,
                Map.of("photo.png", picture, "clip.mp4", clip));

        Rendition made = renderer().render(order, context());

        FFmpegStream video = probe(made.video()).getStreams().getFirst();
        assertThat(List.of(video.width, video.height)).containsExactly(360, 640);
        double inClip = order.narration().scenes().get(1).start().toMillis() / 1000.0 + 1.2;
        Color middle = new Color(Tools.frame(made.video(), inClip, folder).getRGB(180, 260));
        assertThat(middle.getRed()).isGreaterThan(150);
        assertThat(middle.getGreen()).isLessThan(90);
    }

    @Test
    void theThumbnailIsOneThatYouTubeTakes() throws Exception {
        Path picture = picture("photo.png", "testsrc2=s=1600x1200", "1");
        Rendition made = renderer().render(threeScenes(Format.LANDSCAPE, Map.of("photo.png", picture)), context());

        BufferedImage image = ImageIO.read(made.thumbnail().toFile());
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(1280, 720);
        assertThat(Files.size(made.thumbnail())).isBetween(10_000L, 2_000_000L);
        assertThat(Files.readAllBytes(made.thumbnail())).startsWith(0xff, 0xd8);
    }

    @Test
    void theMarkedWordMovesAlongWithTheVoice() throws Exception {
        RenderOrder order = threeScenes(Format.LANDSCAPE, Map.of());
        Rendition made = renderer().render(order, context());

        List<SpokenWord> words =
                order.narration().scenes().get(1).sentences().getFirst().words();
        double last = -1;
        for (SpokenWord word : List.of(words.get(0), words.get(2), words.get(4))) {
            double middle = (word.start().toNanos() + word.end().toNanos()) / 2e9;
            double marked = accentCentre(Tools.frame(made.video(), middle, folder));
            assertThat(marked).as(word.text()).isGreaterThan(last);
            last = marked;
        }
    }

    @Test
    void anAssetThatCannotBeShownIsNamed() throws Exception {
        Path text = Files.writeString(folder.resolve("text.png"), "this is not a picture, whatever its name says");
        Path cut = folder.resolve("cut.png");
        byte[] whole = Files.readAllBytes(picture("whole.png", "testsrc2=s=800x600", "1"));
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 3));
        Path playlist = Files.writeString(
                folder.resolve("list.png"), "ffconcat version 1.0\nfile '" + folder.resolve("whole.png") + "'\n");

        for (Path asset : List.of(text, cut, playlist, folder.resolve("absent.png"))) {
            assertThatThrownBy(() ->
                            renderer().render(threeScenes(Format.LANDSCAPE, Map.of("photo.png", asset)), context()))
                    .as(asset.toString())
                    .isInstanceOfSatisfying(StepFailure.class, failure -> {
                        assertThat(failure.failureClass()).isEqualTo(FailureClass.INVALID_INPUT);
                        assertThat(failure).hasMessageContaining("photo.png");
                    });
        }
        assertThat(Tools.children()).isEmpty();
    }

    @Test
    void aSilentNarrationIsRefused() throws Exception {
        RenderOrder order = threeScenes(Format.LANDSCAPE, Map.of());
        Path silence = Samples.silence(order.narration().length(), folder.resolve("silence.wav"));
        RenderOrder silent =
                new RenderOrder(order.storyboard(), order.narration(), silence, order.assets(), order.settings());

        assertThatThrownBy(() -> renderer().render(silent, context()))
                .isInstanceOfSatisfying(
                        StepFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.INVALID_INPUT))
                .hasMessageContaining("silent");
    }

    private FfmpegVideoRenderer renderer() {
        return new FfmpegVideoRenderer(Tools.ffmpeg(), EncoderChoice.AUTO, cache, CACHE_BYTES);
    }

    private TestContext context() {
        try {
            return new TestContext(Files.createTempDirectory(folder, "work"));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private RenderOrder draft(Storyboard storyboard, Format format) {
        return Samples.order(storyboard, folder, format, Quality.DRAFT, Theme.MIDNIGHT, Map.of());
    }

    private RenderOrder threeScenes(Format format, Map<String, Path> assets) {
        Storyboard storyboard = threeSceneStoryboard(assets.isEmpty() ? null : "photo.png");
        return Samples.order(storyboard, folder, format, Quality.DRAFT, Theme.MIDNIGHT, assets);
    }

    private static Storyboard threeSceneStoryboard(@org.jspecify.annotations.Nullable String asset) {
        return Samples.storyboard(
                "Three scenes and a title",
                List.of(
                        Samples.scene("The first", null, List.of("This opens the video for us."), List.of()),
                        Samples.scene(
                                "The second",
                                asset,
                                List.of("One two three four five.", "Six more."),
                                List.of(
                                        new Storyboard.Point("First point", 0),
                                        new Storyboard.Point("Second point", 1))),
                        Samples.scene("The last", null, List.of("That was all."), List.of())));
    }

    private Path picture(String name, String source, String frames) throws Exception {
        Path file = folder.resolve(name);
        Tools.log(folder, "-f", "lavfi", "-i", source, "-frames:v", frames, file.toString());
        return file;
    }

    private FFmpegProbeResult probe(Path video) throws Exception {
        try (FfmpegSession session = Tools.session(folder)) {
            return session.probe(video, List.of());
        }
    }

    /** Where, from left to right, the accent colour is in the strip of captions. */
    private static double accentCentre(BufferedImage frame) {
        Color accent = Color.decode(Theme.MIDNIGHT.accent());
        long sum = 0;
        long count = 0;
        for (int y = 290; y < 336; y++) {
            for (int x = 0; x < frame.getWidth(); x++) {
                Color colour = new Color(frame.getRGB(x, y));
                int off = Math.abs(colour.getRed() - accent.getRed())
                        + Math.abs(colour.getGreen() - accent.getGreen())
                        + Math.abs(colour.getBlue() - accent.getBlue());
                if (off < 60) {
                    sum += x;
                    count++;
                }
            }
        }
        return count == 0 ? Double.NaN : sum / (double) count;
    }

    private List<Path> allFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        }
    }
}
