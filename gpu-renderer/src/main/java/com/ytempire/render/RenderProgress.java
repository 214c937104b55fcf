package com.ytempire.render;

import com.ytempire.api.video.StepContext;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Adds up how far the scenes are. Most of a render is encoding them; the rest is getting ready and finishing. */
final class RenderProgress {
    private static final int READY = 30;
    private static final int ENCODED = 920;

    private final StepContext context;
    private final AtomicIntegerArray done;
    private final int total;
    private final AtomicInteger last = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();

    RenderProgress(StepContext context, int scenes, int frames) {
        this.context = context;
        this.done = new AtomicIntegerArray(scenes);
        this.total = Math.max(1, frames);
    }

    void preparing() {
        context.progress(0, "getting ready");
    }

    /** So many frames of a scene, which counts from 0, are made. */
    void scene(int scene, int frames) {
        done.set(scene, frames);
        report("scene %d of %d".formatted(scene + 1, done.length()));
    }

    void sceneDone(int scene, int frames) {
        done.set(scene, frames);
        report("%d of %d scenes made".formatted(finished.incrementAndGet(), done.length()));
    }

    void joining() {
        later(ENCODED, "joining the scenes");
    }

    void measuring() {
        later(960, "measuring the file");
    }

    void finished() {
        later(1000, "done");
    }

    private void report(String detail) {
        long sum = 0;
        for (int i = 0; i < done.length(); i++) {
            sum += done.get(i);
        }
        later(READY + (int) (sum * (ENCODED - READY) / total), detail);
    }

    /** Never goes back: two scenes are made at once, and their reports may cross. */
    private void later(int permille, String detail) {
        int most = last.accumulateAndGet(Math.min(1000, permille), Math::max);
        context.progress(most, detail);
    }
}
