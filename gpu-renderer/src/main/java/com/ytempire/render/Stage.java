package com.ytempire.render;

import java.awt.geom.Rectangle2D;

/**
 * Where things may stand, in design units. Landscape keeps 5% and more from every edge; portrait keeps clear of what
 * players of short videos lay over the right side, the top and the lower quarter.
 */
record Stage(Canvas canvas) {
    /** Where headings, points and pictures stand. */
    Rectangle2D content() {
        return canvas.portrait()
                ? new Rectangle2D.Double(72, 280, 816, 820)
                : new Rectangle2D.Double(120, 158, 1680, 672);
    }

    /** Where captions stand; the strip hangs from its lower edge. */
    Rectangle2D captions() {
        return canvas.portrait()
                ? new Rectangle2D.Double(40, 1150, 880, 250)
                : new Rectangle2D.Double(160, 880, 1600, 124);
    }

    double captionSize() {
        return canvas.portrait() ? 60 : 48;
    }

    double captionLineWidth() {
        return canvas.portrait() ? 780 : 1320;
    }

    int captionLines() {
        return canvas.portrait() ? 2 : 1;
    }

    /** The line, top to bottom, in which the channel's mark stands. */
    Rectangle2D brand() {
        return canvas.portrait() ? new Rectangle2D.Double(72, 184, 816, 48) : new Rectangle2D.Double(120, 64, 1680, 48);
    }

    Rectangle2D frame() {
        return new Rectangle2D.Double(0, 0, canvas.designWidth(), canvas.designHeight());
    }
}
