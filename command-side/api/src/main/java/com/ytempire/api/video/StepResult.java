package com.ytempire.api.video;

import com.ytempire.api.media.MediaRef;
import java.time.Duration;
import java.time.Instant;

/** What a finished attempt made. */
public sealed interface StepResult {
    Step step();

    /** A storyboard, stored as JSON. */
    record Script(MediaRef storyboard, VideoDetails details, Duration plannedLength, int scenes) implements StepResult {
        @Override
        public Step step() {
            return Step.SCRIPT;
        }
    }

    /** A narration: the audio, and its timings as JSON. */
    record Voice(MediaRef audio, MediaRef narration, Duration length) implements StepResult {
        @Override
        public Step step() {
            return Step.VOICE;
        }
    }

    /** A video with all that belongs to it. */
    record Render(VideoFiles files, Duration length, String encoder, int segmentsEncoded, int segmentsReused)
            implements StepResult {
        @Override
        public Step step() {
            return Step.RENDER;
        }
    }

    /** A copy at the host, private. */
    record Upload(String hostedId, String watchPage) implements StepResult {
        @Override
        public Step step() {
            return Step.UPLOAD;
        }
    }

    /** The host will show it at this time. */
    record PublishScheduled(Instant publishAt) implements StepResult {
        @Override
        public Step step() {
            return Step.PUBLISH;
        }
    }

    /** Everyone can see it. */
    record Published(Instant publishedAt) implements StepResult {
        @Override
        public Step step() {
            return Step.PUBLISH;
        }
    }
}
