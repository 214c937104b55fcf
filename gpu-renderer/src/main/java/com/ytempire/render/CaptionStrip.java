package com.ytempire.render;

import com.ytempire.render.SceneSpec.TimedSentence;
import com.ytempire.render.SceneSpec.TimedWord;
import com.ytempire.render.Type.Weight;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The captions of one scene: a strip that shows a page of words, the one being spoken on a patch of the accent colour.
 * Each state of the strip is painted once and shown for its frames.
 */
final class CaptionStrip {
    private static final Weight WEIGHT = Weight.BOLD;
    /** Wider than usual between words, so that the mark on one does not touch its neighbours. */
    private static final double BLANK = 0.34;

    private static final double USUAL_BLANK = 0.24;
    private static final int LINGER_FRAMES = 10;
    /** A pause between words longer than this takes the mark away from the word before. */
    private static final int PAUSE_FRAMES = 9;
    /** A pause between pages shorter than this keeps the earlier page in place. */
    private static final int HOLD_FRAMES = 20;

    private final Stage stage;
    private final Palette palette;
    private final LayerPainter painter;
    private final Canvas.PixelBox box;
    private final List<String> script = new ArrayList<>();
    private int written;

    private CaptionStrip(Stage stage, Palette palette, LayerPainter painter) {
        this.stage = stage;
        this.palette = palette;
        this.painter = painter;
        this.box = stage.canvas().box(stage.captions());
    }

    /** The strip's place and the lines of an ffconcat script that plays it. */
    record Painted(Canvas.PixelBox box, List<String> script) {}

    static Painted paint(SceneSpec scene, Stage stage, Palette palette, LayerPainter painter) throws IOException {
        CaptionStrip strip = new CaptionStrip(stage, palette, painter);
        strip.script.add("ffconcat version 1.0");
        strip.play(scene);
        return new Painted(strip.box, strip.script);
    }

    private void play(SceneSpec scene) throws IOException {
        Path blank = painter.picture(box, g -> {});
        List<List<TimedWord>> pages = pages(scene);
        for (int p = 0; p < pages.size(); p++) {
            List<TimedWord> page = pages.get(p);
            show(blank, page.getFirst().from());
            int next = p + 1 < pages.size() ? pages.get(p + 1).getFirst().from() : scene.frames() - 1;
            int last = page.getLast().to();
            int end = next - last <= HOLD_FRAMES && p + 1 < pages.size() ? next : Math.min(next, last + LINGER_FRAMES);
            playPage(page, end);
        }
        show(blank, Math.max(scene.frames(), written + 1));
    }

    private void playPage(List<TimedWord> page, int end) throws IOException {
        for (int w = 0; w < page.size(); w++) {
            TimedWord word = page.get(w);
            int next = w + 1 < page.size() ? page.get(w + 1).from() : end;
            boolean pause = next - word.to() > PAUSE_FRAMES;
            state(page, word, pause ? word.to() : next);
            if (pause) {
                state(page, null, next);
            }
        }
    }

    private void state(List<TimedWord> page, @Nullable TimedWord spoken, int until) throws IOException {
        if (until > written) {
            show(painter.picture(box, g -> draw(g, page, spoken)), until);
        }
    }

    /** Shows a picture from where the script is now until a frame. */
    private void show(Path picture, int until) {
        int frames = until - written;
        if (frames <= 0) {
            return;
        }
        script.add("file '" + picture.getFileName() + "'");
        script.add("option framerate " + Grid.FRAMES_PER_SECOND);
        script.add("duration " + SceneGraph.seconds(frames));
        written = until;
    }

    private List<List<TimedWord>> pages(SceneSpec scene) {
        List<List<TimedWord>> pages = new ArrayList<>();
        for (TimedSentence sentence : scene.sentences()) {
            List<TimedWord> words = new ArrayList<>();
            for (TimedWord word : sentence.words()) {
                String shown = Type.printable(word.text());
                if (!shown.isEmpty()) {
                    words.add(new TimedWord(shown, word.from(), word.to()));
                }
            }
            List<String> texts = words.stream().map(TimedWord::text).toList();
            for (CaptionPages.Span page :
                    CaptionPages.split(texts, this::width, stage.captionLineWidth(), stage.captionLines())) {
                pages.add(words.subList(page.from(), page.to()));
            }
        }
        return pages;
    }

    private double width(String text) {
        double size = stage.captionSize();
        long blanks = text.chars().filter(character -> character == ' ').count();
        return Type.width(text, WEIGHT, size) + blanks * (BLANK - USUAL_BLANK) * size;
    }

    private void draw(Graphics2D g, List<TimedWord> page, @Nullable TimedWord spoken) {
        double size = stage.captionSize();
        List<String> texts = page.stream().map(TimedWord::text).toList();
        List<CaptionPages.Span> lines = CaptionPages.wrap(texts, this::width, stage.captionLineWidth());
        double widest = 0;
        for (CaptionPages.Span line : lines) {
            widest = Math.max(widest, width(String.join(" ", texts.subList(line.from(), line.to()))));
        }
        // One word can be wider than the strip; it is set smaller instead of being cut.
        double shrink = Math.min(1, stage.captionLineWidth() / Math.max(1, widest));
        double leading = size * 1.36;
        double panelWidth = widest * shrink + size * 1.3;
        double panelHeight = leading * lines.size() + size * 0.62;
        Rectangle2D area = stage.captions();
        double top = area.getMaxY() - panelHeight - 2;
        g.setColor(Palette.faded(palette.captionPanel(), palette.dark() ? 0.88 : 0.95));
        g.fill(new RoundRectangle2D.Double(
                area.getCenterX() - panelWidth / 2, top, panelWidth, panelHeight, size * 0.62, size * 0.62));
        double baseline = top + panelHeight / 2 - (lines.size() - 1) * leading / 2 + size * Type.CAP_HEIGHT / 2;
        for (CaptionPages.Span line : lines) {
            drawLine(g, page.subList(line.from(), line.to()), spoken, area.getCenterX(), baseline, size * shrink);
            baseline += leading;
        }
    }

    private void drawLine(
            Graphics2D g,
            List<TimedWord> words,
            @Nullable TimedWord spoken,
            double centre,
            double baseline,
            double size) {
        double blank = size * BLANK;
        double total = -blank;
        for (TimedWord word : words) {
            total += Type.width(word.text(), WEIGHT, size) + blank;
        }
        double x = centre - total / 2;
        for (TimedWord word : words) {
            double width = Type.width(word.text(), WEIGHT, size);
            boolean marked = word.equals(spoken);
            if (marked) {
                double pad = size * 0.16;
                double height = size * 1.24;
                g.setColor(palette.accent());
                g.fill(new RoundRectangle2D.Double(
                        x - pad,
                        baseline - size * Type.CAP_HEIGHT / 2 - height / 2,
                        width + 2 * pad,
                        height,
                        size * 0.36,
                        size * 0.36));
            }
            g.setColor(marked ? palette.onAccent() : palette.captionText());
            Type.line(word.text(), WEIGHT, size).draw(g, (float) x, (float) baseline);
            x += width + blank;
        }
    }
}
