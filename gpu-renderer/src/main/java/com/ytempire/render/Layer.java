package com.ytempire.render;

import java.nio.file.Path;

/**
 * A painted part of a scene and when it is seen, in frames from the start of the scene.
 *
 * @param box where it rests, in pixels
 * @param timing when it comes and goes
 */
record Layer(Path picture, Canvas.PixelBox box, Timing timing) {

    /**
     * When a layer comes and goes.
     *
     * @param from first frame on which it may be seen
     * @param fadeIn frames until it is fully there; 0 for at once
     * @param until first frame on which it is gone; a fade out ends here
     * @param fadeOut frames of the fade out; 0 for at once
     * @param rise pixels that it travels upwards while it comes
     */
    record Timing(int from, int fadeIn, int until, int fadeOut, int rise) {
        /** Seen all the time, without a fade. */
        static Timing always(int frames) {
            return new Timing(0, 0, frames, 0, 0);
        }
    }
}
