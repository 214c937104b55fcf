package com.ytempire.render;

import com.ytempire.render.Layer.Timing;
import com.ytempire.render.SceneSpec.TimedPoint;
import com.ytempire.render.TextBlock.Box;
import com.ytempire.render.Type.Weight;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lays out one scene: the channel's mark, the title, heading, points, and where the user's picture stands. */
final class SceneCard {
    private static final double RULE_WIDTH = 88;
    private static final double RULE_HEIGHT = 10;
    private static final double RULE_GAP = 40;
    private static final double CORNER = 32;
    private static final double GAP_BELOW_HEADING = 56;

    private final SceneSpec scene;
    private final Stage stage;
    private final Palette palette;
    private final LayerPainter painter;
    private final Pace pace;
    private final List<Layer> layers = new ArrayList<>();
    private @Nullable Placement placement;

    private SceneCard(SceneSpec scene, Stage stage, Palette palette, LayerPainter painter) {
        this.scene = scene;
        this.stage = stage;
        this.palette = palette;
        this.painter = painter;
        this.pace = Pace.of(scene, stage.canvas());
    }

    /** Where the user's picture stands; {@code mask} is white where it is seen, null for all of the box. */
    record Placement(Canvas.PixelBox box, @Nullable Path mask, Timing timing) {}

    /** Layers from back to front; the picture lies behind them all. */
    record Laid(@Nullable Placement visual, List<Layer> layers) {}

    static Laid layOut(SceneSpec scene, Stage stage, Palette palette, LayerPainter painter) throws IOException {
        SceneCard card = new SceneCard(scene, stage, palette, painter);
        card.layOut();
        return new Laid(card.placement, card.layers);
    }

    private void layOut() throws IOException {
        String title = scene.title();
        boolean bare = scene.points().isEmpty() && scene.visual() == null;
        if (pace.contentFrom() < pace.contentUntil()) {
            if (scene.visual() != null && scene.points().isEmpty()) {
                fullBleed();
            } else if (scene.visual() != null) {
                besidePicture();
            } else if (!bare) {
                pointCards();
            } else if (!scene.heading().isBlank()) {
                statement();
            }
        }
        brand();
        if (title != null) {
            titleCard(title);
        }
    }

    private void brand() throws IOException {
        String channel = Type.printable(scene.channel());
        if (channel.isEmpty()) {
            return;
        }
        Rectangle2D place = stage.brand();
        TextBlock name = TextBlock.fit(channel, Weight.MEDIUM, new Box(place.getWidth() - 60, 40, 32, 24, 1.2));
        Rectangle2D bounds =
                new Rectangle2D.Double(place.getX() - 2, place.getY(), name.width() + 50, place.getHeight());
        layers.add(painter.paint(bounds, Timing.always(scene.frames()), g -> {
            double middle = place.getCenterY();
            g.setColor(palette.accent());
            g.fill(new RoundRectangle2D.Double(place.getX(), middle - 11, 22, 22, 8, 8));
            name.draw(g, place.getX() + 38, middle - name.height() / 2, palette.muted());
        }));
    }

    private void titleCard(String title) throws IOException {
        Rectangle2D area = stage.content();
        boolean portrait = stage.canvas().portrait();
        TextBlock text = TextBlock.fit(
                title, Weight.BOLD, new Box(portrait ? area.getWidth() : 1500, 470, portrait ? 112 : 132, 48, 1.08));
        double height = RULE_HEIGHT + RULE_GAP + text.height();
        heading(text, area.getX(), area.getCenterY() - height / 2, pace.title());
    }

    private void statement() throws IOException {
        Rectangle2D area = stage.content();
        double width = stage.canvas().portrait() ? area.getWidth() : 1500;
        TextBlock text = TextBlock.fit(scene.heading(), Weight.BOLD, new Box(width, 420, 112, 48, 1.1));
        double height = RULE_HEIGHT + RULE_GAP + text.height();
        heading(text, area.getX(), area.getCenterY() - height / 2, pace.heading());
    }

    private void pointCards() throws IOException {
        Rectangle2D area = stage.content();
        boolean portrait = stage.canvas().portrait();
        double width = portrait ? area.getWidth() : 620;
        TextBlock text = TextBlock.fit(
                scene.heading(), Weight.BOLD, new Box(width, portrait ? 260 : 500, portrait ? 84 : 88, 40, 1.12));
        double height = RULE_HEIGHT + RULE_GAP + text.height();
        if (portrait) {
            heading(text, area.getX(), area.getY(), pace.heading());
            double top = area.getY() + height + 72;
            cards(new Rectangle2D.Double(area.getX(), top, area.getWidth(), area.getMaxY() - top), 0);
        } else {
            heading(text, area.getX(), area.getCenterY() - height / 2, pace.heading());
            double left = area.getX() + 720;
            cards(new Rectangle2D.Double(left, area.getY(), area.getMaxX() - left, area.getHeight()), 0.5);
        }
    }

    private void cards(Rectangle2D area, double align) throws IOException {
        points(PointList.groups(scene.points(), area, true), area, align);
    }

    private void besidePicture() throws IOException {
        Rectangle2D area = stage.content();
        boolean portrait = stage.canvas().portrait();
        Rectangle2D picture = portrait
                ? new Rectangle2D.Double(area.getX(), area.getY(), area.getWidth(), 400)
                : new Rectangle2D.Double(area.getX() + 860, area.getY(), 820, area.getHeight());
        Canvas.PixelBox box = stage.canvas().box(picture);
        Path mask = painter.picture(box, g -> {
            g.setColor(Color.WHITE);
            g.fill(new RoundRectangle2D.Double(
                    picture.getX(), picture.getY(), picture.getWidth(), picture.getHeight(), CORNER, CORNER));
        });
        placement = new Placement(box, mask, pace.heading());
        double width = portrait ? area.getWidth() : 780;
        TextBlock text =
                TextBlock.fit(scene.heading(), Weight.BOLD, new Box(width, portrait ? 150 : 250, 68, 36, 1.12));
        double height = RULE_HEIGHT + RULE_GAP + text.height() + GAP_BELOW_HEADING;
        double top = portrait ? picture.getMaxY() + 48 : area.getY();
        Rectangle2D below = new Rectangle2D.Double(area.getX(), top + height, width, area.getMaxY() - top - height);
        List<PointList> groups = PointList.groups(scene.points(), below, false);
        double highest = groups.stream().mapToDouble(PointList::height).max().orElse(0);
        // Beside the picture the text stands in the middle; under it, it follows at once.
        double down = portrait ? 0 : Math.max(0, (below.getHeight() - highest) / 2);
        heading(text, area.getX(), top + down, pace.heading());
        points(groups, new Rectangle2D.Double(area.getX(), below.getY() + down, width, highest), 0);
    }

    private void fullBleed() throws IOException {
        Rectangle2D frame = stage.frame();
        Rectangle2D area = stage.content();
        placement = new Placement(stage.canvas().box(frame), null, pace.backing());
        layers.add(painter.paint(frame, pace.backing(), g -> {
            Color shade = palette.background();
            g.setPaint(new LinearGradientPaint(
                    0,
                    0,
                    0,
                    (float) frame.getHeight(),
                    new float[] {
                        share(stage.brand().getMaxY() * 1.1),
                        share(stage.brand().getMaxY() * 2.4),
                        share(area.getY() + area.getHeight() * 0.35),
                        share(area.getMaxY()),
                        1
                    },
                    new Color[] {
                        Palette.faded(shade, 0.7),
                        Palette.faded(shade, 0.04),
                        Palette.faded(shade, 0.06),
                        Palette.faded(shade, 0.86),
                        Palette.faded(shade, 0.94)
                    }));
            g.fill(frame);
        }));
        if (!scene.heading().isBlank()) {
            double width = stage.canvas().portrait() ? area.getWidth() : 1400;
            TextBlock text = TextBlock.fit(scene.heading(), Weight.BOLD, new Box(width, 230, 84, 40, 1.1));
            double height = RULE_HEIGHT + RULE_GAP + text.height();
            heading(text, area.getX(), area.getMaxY() - height - 8, pace.heading());
        }
    }

    /** A height as a share of the frame's. */
    private float share(double y) {
        return (float) (y / stage.frame().getHeight());
    }

    private void heading(TextBlock text, double left, double top, Timing timing) throws IOException {
        if (text.lines().stream().allMatch(String::isBlank)) {
            return;
        }
        double height = RULE_HEIGHT + RULE_GAP + text.height() + text.size() * 0.3;
        Rectangle2D bounds =
                new Rectangle2D.Double(left - 6, top - 4, Math.max(RULE_WIDTH, text.width()) + 16, height + 8);
        layers.add(painter.paint(bounds, timing, g -> {
            g.setColor(palette.accent());
            g.fill(new RoundRectangle2D.Double(left, top, RULE_WIDTH, RULE_HEIGHT, RULE_HEIGHT, RULE_HEIGHT));
            text.draw(g, left, top + RULE_HEIGHT + RULE_GAP, palette.text());
        }));
    }

    /** Points that do not fit together take turns: a group leaves when the next one's first point comes. */
    private void points(List<PointList> groups, Rectangle2D area, double align) throws IOException {
        for (int i = 0; i < groups.size(); i++) {
            PointList group = groups.get(i);
            int until = i + 1 < groups.size()
                    ? groups.get(i + 1).points().getFirst().from()
                    : pace.contentUntil();
            double top = area.getY() + (area.getHeight() - group.height()) * align;
            for (int p = 0; p < group.points().size(); p++) {
                TimedPoint point = group.points().get(p);
                TextBlock text = group.texts().get(p);
                double rowTop = top;
                Rectangle2D bounds = new Rectangle2D.Double(
                        area.getX() - 2, rowTop - 2, area.getWidth() + 4, group.rowHeight(p) + 4);
                layers.add(painter.paint(
                        bounds, pace.point(point.from(), until), g -> drawPoint(g, group, text, area, rowTop)));
                top += group.rowHeight(p) + group.gap();
            }
        }
    }

    private void drawPoint(Graphics2D g, PointList group, TextBlock text, Rectangle2D area, double top) {
        boolean card = group.cards();
        double height = text.height() + 2 * group.padding();
        if (card) {
            RoundRectangle2D panel = new RoundRectangle2D.Double(area.getX(), top, area.getWidth(), height, 28, 28);
            g.setColor(palette.line());
            g.fill(panel);
            g.setColor(palette.surface());
            g.fill(new RoundRectangle2D.Double(area.getX() + 2, top + 2, area.getWidth() - 4, height - 4, 25, 25));
        }
        double mark = text.size() * 0.36;
        double middle = top + group.padding() + text.size() * Type.CAP_HEIGHT / 2;
        g.setColor(palette.accent());
        g.fill(new Ellipse2D.Double(area.getX() + (card ? group.padding() : 0), middle - mark / 2, mark, mark));
        text.draw(g, area.getX() + group.indent(), top + group.padding(), palette.text());
    }

    /** True when two texts say the same, whatever their case and punctuation. */
    static boolean same(String one, String other) {
        return bare(one).equals(bare(other));
    }

    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }
}
