package com.ytempire.render;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.AttributedString;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sets text in Inter. A character that Inter lacks comes from a font of the system that has it; one that no font has
 * is left out rather than shown as a box.
 */
final class Type {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final Map<Weight, Font> FACES = new ConcurrentHashMap<>();
    private static final Map<Integer, Integer> FALLBACKS = new ConcurrentHashMap<>();
    private static final int NONE = -1;

    private Type() {}

    /** The cuts that the design uses; headings are set a little tighter. */
    enum Weight {
        BOLD("Inter-Bold.ttf", -0.02),
        MEDIUM("Inter-Medium.ttf", -0.005);

        private final String file;
        private final double tracking;

        Weight(String file, double tracking) {
            this.file = file;
            this.tracking = tracking;
        }
    }

    /** Height of a capital letter as a share of the font's size. */
    static final double CAP_HEIGHT = 0.727;

    /** One line, ready to be measured and drawn; the text must not be empty. */
    static TextLayout line(String text, Weight weight, double size) {
        Font face = face(weight, size);
        AttributedString styled = new AttributedString(text, face.getAttributes());
        int index = 0;
        while (index < text.length()) {
            int point = text.codePointAt(index);
            int next = index + Character.charCount(point);
            if (!face.canDisplay(point)) {
                Font other = fallback(point);
                if (other != null) {
                    styled.addAttribute(TextAttribute.FONT, other.deriveFont((float) size), index, next);
                }
            }
            index = next;
        }
        return new TextLayout(styled.getIterator(), CONTEXT);
    }

    /** How wide a line is, 0 for an empty one. */
    static double width(String text, Weight weight, double size) {
        return text.isEmpty() ? 0 : line(text, weight, size).getAdvance();
    }

    /** The text on one line, without what cannot be shown. */
    static String printable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        Font face = face(Weight.MEDIUM, 10);
        text.codePoints().forEach(point -> {
            if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                kept.append(' ');
            } else if (!Character.isISOControl(point) && (face.canDisplay(point) || fallback(point) != null)) {
                kept.appendCodePoint(point);
            }
        });
        return kept.toString().strip().replaceAll(" {2,}", " ");
    }

    private static Font face(Weight weight, double size) {
        Font base = FACES.computeIfAbsent(weight, Type::load);
        return base.deriveFont(Map.of(
                TextAttribute.SIZE, (float) size,
                TextAttribute.TRACKING, (float) weight.tracking,
                TextAttribute.KERNING, TextAttribute.KERNING_ON));
    }

    private static Font load(Weight weight) {
        try (InputStream file = Type.class.getResourceAsStream("fonts/" + weight.file)) {
            return Font.createFont(Font.TRUETYPE_FONT, Objects.requireNonNull(file, weight.file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (FontFormatException broken) {
            throw new IllegalStateException(weight.file + " is not a font", broken);
        }
    }

    private static @Nullable Font fallback(int point) {
        List<Font> installed = Installed.FONTS;
        int index = FALLBACKS.computeIfAbsent(point, asked -> {
            for (int i = 0; i < installed.size(); i++) {
                if (installed.get(i).canDisplay(asked)) {
                    return i;
                }
            }
            return NONE;
        });
        return index == NONE ? null : installed.get(index);
    }

    /** Listed only when a text needs it: most systems have hundreds, and a server may have none. */
    private static final class Installed {
        static final List<Font> FONTS =
                List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts());
    }
}
