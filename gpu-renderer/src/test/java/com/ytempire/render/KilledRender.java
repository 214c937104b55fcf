package com.ytempire.render;

import com.ytempire.api.channel.Theme;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.Quality;
import java.nio.file.Path;
import java.util.Map;

/** A process that renders until it is killed; it tells its parent when ffmpeg is at work. */
final class KilledRender {
    private KilledRender() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Ffmpeg ffmpeg = Tools.ffmpeg();
        TestContext context = new TestContext(folder);
        context.watch(report -> {
            if (report.permille() > 40) {
                Tools.children().forEach(System.out::println);
                System.out.println("working");
                System.out.flush();
            }
        });
        new FfmpegVideoRenderer(ffmpeg, EncoderChoice.LIBX264, folder.resolve("cache"), 0)
                .render(
                        Samples.order(
                                Samples.shortScenes(12, "", -1),
                                folder,
                                Format.LANDSCAPE,
                                Quality.FULL,
                                Theme.MIDNIGHT,
                                Map.of()),
                        context);
    }
}
