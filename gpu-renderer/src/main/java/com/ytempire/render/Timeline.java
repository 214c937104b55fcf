package com.ytempire.render;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Narration;
import com.ytempire.api.video.Narration.SpokenScene;
import com.ytempire.api.video.StepFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the narration on the grid of frames. Every scene starts on the frame nearest to its start in the audio, so
 * picture and sound are never more than half a frame apart. The picture of a scene has as many whole frames as fit its
 * length, wherever it comes; where the grid leaves a frame over before the next scene, the bare backdrop fills it.
 * That way a scene whose neighbours change length is still the same segment.
 */
final class Timeline {
    private final List<Slot> slots;

    private Timeline(List<Slot> slots) {
        this.slots = List.copyOf(slots);
    }

    /**
     * One scene in the video.
     *
     * @param frames of its own picture
     * @param filler frames of bare backdrop after it: 0 or 1
     * @param spoken where the scene is in the narration
     */
    record Slot(int frames, int filler, SpokenScene spoken) {
        /** The frame, from the start of the scene, on which a moment of the narration falls; inside the scene. */
        int frame(Duration moment) {
            return Math.clamp(Grid.frame(moment.minus(spoken.start())), 0, frames);
        }
    }

    static Timeline of(Narration narration) throws StepFailure {
        List<SpokenScene> scenes = narration.scenes();
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < scenes.size(); i++) {
            SpokenScene scene = scenes.get(i);
            Duration end = i + 1 < scenes.size() ? scenes.get(i + 1).start() : narration.length();
            int whole = Grid.wholeFrames(end.minus(scene.start()));
            int grid = Grid.frame(end) - Grid.frame(scene.start());
            if (whole < 1) {
                throw new StepFailure(
                        FailureClass.INVALID_INPUT, "scene %d of the narration has no length".formatted(i + 1));
            }
            slots.add(new Slot(whole, grid - whole, scene));
        }
        if (!scenes.getFirst().start().isZero()) {
            throw new StepFailure(FailureClass.INVALID_INPUT, "the narration's first scene does not start at zero");
        }
        return new Timeline(slots);
    }

    List<Slot> slots() {
        return slots;
    }

    /** Length of the whole video in frames. */
    int frames() {
        return slots.stream().mapToInt(slot -> slot.frames() + slot.filler()).sum();
    }
}
