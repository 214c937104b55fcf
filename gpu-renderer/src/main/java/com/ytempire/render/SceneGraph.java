package com.ytempire.render;

import com.ytempire.render.Canvas.PixelBox;
import com.ytempire.render.Layer.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the one filter graph that makes a scene's picture: backdrop, picture or clip, layers, captions. */
final class SceneGraph {
    private static final String RATE = Integer.toString(Grid.FRAMES_PER_SECOND);
    private static final String TO_VIDEO = "scale=out_color_matrix=bt709:out_range=tv";
    private static final String COLOURS = "range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709";
    private static final String HELD = "loop=loop=-1:size=1:start=0,settb=1/" + RATE + ",setpts=N";
    /** Pictures are enlarged before they are moved, so that slow motion has steps of half a pixel. */
    private static final int OVERSAMPLING = 2;

    private static final double ZOOM = 0.07;
    private static final double DRIFT_PIXELS_PER_FRAME = 0.3;

    private final List<String> inputs = new ArrayList<>();
    private final List<String> chains = new ArrayList<>();
    private final int frames;
    private int count;
    private String last = "";

    SceneGraph(int frames) {
        this.frames = frames;
    }

    /** The plate drifts away and comes back, so that the scene ends where it began. */
    void backdrop(Backdrop plate, Canvas canvas) {
        int input = input(
                "-f",
                "rawvideo",
                "-pixel_format",
                "yuv420p",
                "-video_size",
                plate.width() + "x" + plate.height(),
                "-framerate",
                RATE,
                "-i",
                plate.file().toString());
        double way = Math.min(plate.width() - canvas.width(), frames * DRIFT_PIXELS_PER_FRAME * canvas.scale());
        double down = Math.min(plate.height() - canvas.height(), way / 2);
        chain(write(
                "[%d:v]setparams=%s,%s,crop=%d:%d:x='%.3f*pow(sin(PI*n/%d),2)':y='%.3f*pow(sin(PI*n/%d),2)'[base]",
                input, COLOURS, HELD, canvas.width(), canvas.height(), way, frames, down, frames));
        last = "base";
    }

    void visual(Visual visual, SceneCard.Placement place, Palette palette) {
        PixelBox box = place.box();
        String source = visual.kind() == Visual.Kind.PICTURE ? picture(visual, box, palette) : clip(visual, box);
        String shown = source + ",format=yuva420p";
        if (place.mask() != null) {
            int mask = input("-framerate", RATE, "-i", place.mask().toString());
            chain(write("[%d:v]format=rgba,alphaextract,format=gray,%s[mask]", mask, HELD));
            chain(source + ",format=yuv420p[unmasked]");
            shown = "[unmasked][mask]alphamerge";
        }
        over(shown, box, place.timing());
    }

    private String picture(Visual visual, PixelBox box, Palette palette) {
        List<String> arguments = new ArrayList<>(Assets.READING);
        arguments.addAll(List.of("-i", "file:" + visual.file()));
        int input = input(arguments.toArray(String[]::new));
        int width = box.width() * OVERSAMPLING;
        int height = box.height() * OVERSAMPLING;
        // What is clear in the picture shows the panel's colour.
        chain(write(
                "color=c=0x%06x:s=%dx%d:r=%s:d=0.02,format=gbrp[under]",
                palette.surface().getRGB() & 0xffffff, width, height, RATE));
        chain(write("[%d:v]trim=end_frame=1,setpts=0,%s,format=gbrap[cover]", input, cover(width, height)));
        String zoom = write("1+%.3f*(0.5-0.5*cos(PI*on/%d))", ZOOM, frames);
        return write(
                "[under][cover]overlay=format=gbrp:eof_action=repeat,%s,format=yuv444p,"
                        + "zoompan=z='%s':x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2':d=%d:s=%dx%d:fps=%s,settb=1/%s,setpts=N",
                TO_VIDEO, zoom, frames, box.width(), box.height(), RATE, RATE);
    }

    private String clip(Visual visual, PixelBox box) {
        List<String> arguments = new ArrayList<>(List.of("-stream_loop", "-1"));
        arguments.addAll(Assets.READING);
        arguments.addAll(List.of("-an", "-sn", "-dn", "-i", "file:" + visual.file()));
        int input = input(arguments.toArray(String[]::new));
        return write(
                "[%d:v:0]fps=%s,%s,%s,settb=1/%s,setpts=N",
                input, RATE, cover(box.width(), box.height()), TO_VIDEO, RATE);
    }

    /** Seconds that so many frames last, for scripts. */
    static String seconds(int frames) {
        return write("%.6f", frames / (double) Grid.FRAMES_PER_SECOND);
    }

    /** Fills a box with the middle of a picture of any shape. */
    static String cover(int width, int height) {
        return write(
                "scale=%d:%d:force_original_aspect_ratio=increase:force_divisible_by=2:flags=bicubic,crop=%d:%d",
                width, height, width, height);
    }

    void layer(Layer layer) {
        int input = input("-framerate", RATE, "-i", layer.picture().toString());
        over(write("[%d:v]%s,format=yuva420p,%s", input, TO_VIDEO, HELD), layer.box(), layer.timing());
    }

    void captions(String script, PixelBox box) {
        int input = input("-f", "concat", "-safe", "0", "-i", script);
        over(write("[%d:v]%s,format=yuva420p,settb=1/%s", input, TO_VIDEO, RATE), box, Timing.always(frames));
    }

    private void over(String source, PixelBox box, Timing timing) {
        String layer = "l" + count;
        String result = "o" + count++;
        StringBuilder chain = new StringBuilder(source);
        if (timing.fadeIn() > 0) {
            chain.append(write(",fade=t=in:s=%d:n=%d:alpha=1", timing.from(), timing.fadeIn()));
        }
        if (timing.fadeOut() > 0) {
            int start = Math.max(0, timing.until() - timing.fadeOut());
            chain.append(write(",fade=t=out:s=%d:n=%d:alpha=1", start, timing.fadeOut()));
        }
        chain(chain + "[" + layer + "]");
        boolean whole = timing.from() == 0 && timing.until() >= frames;
        chain(write(
                "[%s][%s]overlay=x=%d:y=%s:format=yuv420:eof_action=repeat%s[%s]",
                last,
                layer,
                box.x(),
                height(box, timing),
                whole ? "" : write(":enable='between(n,%d,%d)'", timing.from(), timing.until() - 1),
                result));
        last = result;
    }

    /** Eased: fast at first, then coming to rest. */
    private static String height(PixelBox box, Timing timing) {
        if (timing.rise() == 0) {
            return Integer.toString(box.y());
        }
        return write(
                "'%d+%d*pow(1-clip((n-%d)/%d,0,1),3)'",
                box.y(), timing.rise(), timing.from(), Math.max(1, timing.fadeIn() * 3 / 2));
    }

    /** The whole command but for encoder and output. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(inputs);
        List<String> all = new ArrayList<>(chains);
        all.add(write("[%s]setparams=%s,format=yuv420p[picture]", last, COLOURS));
        arguments.addAll(List.of("-filter_complex", String.join(";", all)));
        arguments.addAll(List.of("-map", "[picture]", "-frames:v", Integer.toString(frames), "-r", RATE));
        arguments.addAll(List.of(
                "-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"));
        return arguments;
    }

    /** Numbers in a graph have a decimal point in every language. */
    @SuppressWarnings("AnnotateFormatMethod") // its annotation is not worth a dependency
    private static String write(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    private int input(String... arguments) {
        inputs.addAll(List.of(arguments));
        return (int) inputs.stream().filter("-i"::equals).count() - 1;
    }

    private void chain(String chain) {
        chains.add(chain);
    }
}
