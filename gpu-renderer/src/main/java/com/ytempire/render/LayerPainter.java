package com.ytempire.render;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Paints layers in design units and writes each to a file at once, so that one picture at a time is in memory. */
final class LayerPainter {
    private final Canvas canvas;
    private final Path folder;
    private int count;

    LayerPainter(Canvas canvas, Path folder) {
        this.canvas = canvas;
        this.folder = folder;
    }

    /** Paints what lies inside the bounds, given in design units. */
    Layer paint(Rectangle2D bounds, Layer.Timing timing, Consumer<Graphics2D> painter) throws IOException {
        Canvas.PixelBox box = canvas.box(bounds);
        return new Layer(picture(box, painter), box, timing);
    }

    /** Paints a picture of that box alone. */
    Path picture(Canvas.PixelBox box, Consumer<Graphics2D> painter) throws IOException {
        BufferedImage image = new BufferedImage(box.width(), box.height(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        smooth(g);
        g.translate(-box.x(), -box.y());
        g.scale(canvas.scale(), canvas.scale());
        painter.accept(g);
        g.dispose();
        bleed(image);
        Path file = folder.resolve("layer-" + count++ + ".png");
        Png.write(image, file);
        return file;
    }

    static void smooth(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    }

    /**
     * Gives clear pixels the colour of what is beside them. Colour is stored once per two by two pixels, so black in
     * the clear ones would show as a dark fringe around every letter.
     */
    private static void bleed(BufferedImage image) {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int width = image.getWidth();
        for (int y = 0; y + 1 < image.getHeight(); y += 2) {
            for (int x = 0; x + 1 < width; x += 2) {
                int at = y * width + x;
                int strongest = pixels[at];
                strongest = stronger(strongest, pixels[at + 1]);
                strongest = stronger(strongest, pixels[at + width]);
                strongest = stronger(strongest, pixels[at + width + 1]);
                if (strongest >>> 24 == 0) {
                    continue;
                }
                int colour = strongest & 0xffffff;
                tint(pixels, at, colour);
                tint(pixels, at + 1, colour);
                tint(pixels, at + width, colour);
                tint(pixels, at + width + 1, colour);
            }
        }
    }

    private static int stronger(int one, int other) {
        return other >>> 24 > one >>> 24 ? other : one;
    }

    private static void tint(int[] pixels, int at, int colour) {
        if (pixels[at] >>> 24 == 0) {
            pixels[at] = colour;
        }
    }
}
