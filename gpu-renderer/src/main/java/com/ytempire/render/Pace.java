package com.ytempire.render;

import com.ytempire.render.Layer.Timing;

/**
 * When the parts of a scene come and go. Every scene begins and ends on the bare backdrop, so that any two can follow
 * each other.
 *
 * @param contentFrom first frame of heading and points; the title comes before
 * @param contentUntil frame on which all of it is gone
 */
record Pace(int contentFrom, int contentUntil, int titleUntil, int fadeIn, int fadeOut, int rise) {
    private static final int FADE_IN = 14;
    private static final int FADE_OUT = 9;
    private static final int BREATH = 3;
    private static final int LEAST_TITLE = 60;
    private static final int USUAL_TITLE = 105;
    private static final int MOST_TITLE = 150;
    private static final int LONGEST_TITLE = 270;
    private static final double RISE = 36;

    static Pace of(SceneSpec scene, Canvas canvas) {
        int frames = scene.frames();
        int fadeIn = Math.min(FADE_IN, Math.max(1, frames / 5));
        int fadeOut = Math.min(FADE_OUT, Math.max(1, frames / 6));
        int until = Math.max(1, frames - 2);
        int title = title(scene);
        return new Pace(title, until, Math.min(title, until), fadeIn, fadeOut, canvas.pixels(RISE));
    }

    private static int title(SceneSpec scene) {
        String title = scene.title();
        if (title == null) {
            return 0;
        }
        boolean more = !scene.points().isEmpty()
                || scene.visual() != null
                || (!scene.heading().isBlank() && !SceneCard.same(title, scene.heading()));
        if (!more || scene.frames() < 2 * LEAST_TITLE) {
            return scene.frames();
        }
        if (!scene.points().isEmpty() && scene.visual() == null) {
            // The list would be empty until its first point is spoken; the title fills that time.
            int first = scene.points().getFirst().from() - 2 * BREATH;
            return Math.clamp(first, LEAST_TITLE, Math.max(LEAST_TITLE, Math.min(LONGEST_TITLE, scene.frames() / 2)));
        }
        for (SceneSpec.TimedSentence sentence : scene.sentences()) {
            int from =
                    sentence.words().isEmpty() ? 0 : sentence.words().getFirst().from();
            if (from >= LEAST_TITLE && from <= MOST_TITLE) {
                return from;
            }
        }
        return Math.min(USUAL_TITLE, scene.frames() * 9 / 20);
    }

    Timing title() {
        return new Timing(0, fadeIn, titleUntil, fadeOut, rise);
    }

    Timing heading() {
        return new Timing(contentFrom + BREATH, fadeIn, contentUntil, fadeOut, rise);
    }

    /** For what lies behind the heading and covers the frame: it does not travel. */
    Timing backing() {
        return new Timing(contentFrom, fadeIn, contentUntil, fadeOut, 0);
    }

    /** For a point that is spoken from a frame on; never before the heading has come. */
    Timing point(int spoken, int until) {
        int latest = Math.max(contentFrom + BREATH, until - fadeIn - fadeOut - BREATH);
        int from = Math.clamp(spoken, contentFrom + 2 * BREATH, Math.max(contentFrom + 2 * BREATH, latest));
        return new Timing(from, fadeIn, until, fadeOut, rise);
    }
}
