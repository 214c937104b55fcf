package com.ytempire.render;

import com.ytempire.render.TextBlock.Box;
import com.ytempire.render.Type.Weight;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/** The picture that sells the video: its title, large enough for a phone, over the theme or the user's own picture. */
final class Thumbnail {
    static final int WIDTH = 1280;
    static final int HEIGHT = 720;
    static final int MAX_BYTES = 2_000_000;
    /** The width, at the right, that the user's picture takes. */
    static final int PICTURE_WIDTH = 760;

    private static final int MARGIN = 72;

    private Thumbnail() {}

    /** Writes a JPEG; {@code picture} is {@link #PICTURE_WIDTH} by {@link #HEIGHT} pixels, or null for none. */
    static void write(String title, String channel, Palette palette, @Nullable BufferedImage picture, Path file)
            throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        LayerPainter.smooth(g);
        backdrop(g, palette);
        if (picture != null) {
            picture(g, palette, picture);
        }
        double width = picture == null ? WIDTH - 2.0 * MARGIN : 680;
        TextBlock text = TextBlock.fit(title, Weight.BOLD, new Box(width, 420, picture == null ? 128 : 96, 40, 1.06));
        double top = (HEIGHT - 90 - (text.height() + 58)) / 2.0 + 10;
        g.setColor(palette.accent());
        g.fill(new RoundRectangle2D.Double(MARGIN, top, 110, 14, 14, 14));
        text.draw(g, MARGIN, top + 58, palette.text());
        brand(g, channel, palette);
        g.setColor(palette.accent());
        g.fill(new Rectangle2D.Double(0, HEIGHT - 12, WIDTH, 12));
        g.dispose();
        Files.write(file, encoded(image));
    }

    private static void backdrop(Graphics2D g, Palette palette) {
        g.setColor(palette.background());
        g.fillRect(0, 0, WIDTH, HEIGHT);
        light(g, WIDTH * 0.88f, 40, 760, palette.accentGlow());
        light(g, 40, HEIGHT, 700, palette.glow());
    }

    private static void light(Graphics2D g, float x, float y, float radius, Color colour) {
        g.setPaint(new RadialGradientPaint(x, y, radius, new float[] {0, 0.5f, 1}, new Color[] {
            colour, Palette.faded(colour, 0.55), Palette.faded(colour, 0)
        }));
        g.fillRect(0, 0, WIDTH, HEIGHT);
    }

    private static void picture(Graphics2D g, Palette palette, BufferedImage picture) {
        int left = WIDTH - PICTURE_WIDTH;
        Color shade = palette.background();
        g.setPaint(shade);
        g.fillRect(0, 0, left, HEIGHT);
        g.drawImage(picture, left, 0, null);
        g.setPaint(new LinearGradientPaint(
                left, 0, left + PICTURE_WIDTH * 0.62f, 0, new float[] {0, 0.4f, 1}, new Color[] {
                    shade, Palette.faded(shade, 0.8), Palette.faded(shade, 0)
                }));
        g.fillRect(left, 0, PICTURE_WIDTH, HEIGHT);
    }

    private static void brand(Graphics2D g, String channel, Palette palette) {
        String shown = Type.printable(channel);
        if (shown.isEmpty()) {
            return;
        }
        TextBlock name = TextBlock.fit(shown, Weight.MEDIUM, new Box(620, 48, 36, 24, 1.2));
        double middle = HEIGHT - 12 - 62;
        g.setColor(palette.accent());
        g.fill(new RoundRectangle2D.Double(MARGIN, middle - 13, 26, 26, 9, 9));
        name.draw(g, MARGIN + 44, middle - name.height() / 2, palette.text());
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        for (float quality = 0.92f; ; quality -= 0.12f) {
            byte[] bytes = encoded(image, quality);
            if (bytes.length < MAX_BYTES || quality < 0.3f) {
                return bytes;
            }
        }
    }

    private static byte[] encoded(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
