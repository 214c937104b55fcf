package com.ytempire.render;

import com.ytempire.api.video.Format;
import com.ytempire.api.video.Quality;
import java.awt.geom.Rectangle2D;

/**
 * The picture's shape and size. Everything is laid out in design units, 1080 of them along the shorter side, and
 * scaled to pixels when it is painted, so that a draft shows the same design.
 */
record Canvas(Format format, Quality quality) {
    private static final int SHORT_SIDE = 1080;
    private static final int LONG_SIDE = 1920;
    private static final int DRAFT_DIVISOR = 3;

    boolean portrait() {
        return format == Format.PORTRAIT;
    }

    boolean draft() {
        return quality == Quality.DRAFT;
    }

    int designWidth() {
        return portrait() ? SHORT_SIDE : LONG_SIDE;
    }

    int designHeight() {
        return portrait() ? LONG_SIDE : SHORT_SIDE;
    }

    int width() {
        return pixels(designWidth());
    }

    int height() {
        return pixels(designHeight());
    }

    double scale() {
        return draft() ? 1.0 / DRAFT_DIVISOR : 1;
    }

    /** Whole pixels of a length, rounded to an even number: colour has half the resolution. */
    int pixels(double units) {
        return 2 * (int) Math.round(units * scale() / 2);
    }

    /** The smallest rectangle of pixels on the even grid that holds the rectangle of design units, inside the frame. */
    PixelBox box(Rectangle2D units) {
        int left = Math.max(0, evenFloor(units.getMinX() * scale()));
        int top = Math.max(0, evenFloor(units.getMinY() * scale()));
        int right = Math.min(width(), evenFloor(units.getMaxX() * scale() + 1.999));
        int bottom = Math.min(height(), evenFloor(units.getMaxY() * scale() + 1.999));
        return new PixelBox(left, top, Math.max(2, right - left), Math.max(2, bottom - top));
    }

    private static int evenFloor(double value) {
        return 2 * (int) Math.floor(value / 2);
    }

    /** A rectangle of whole pixels. */
    record PixelBox(int x, int y, int width, int height) {}
}
