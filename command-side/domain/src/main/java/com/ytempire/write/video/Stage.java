package com.ytempire.write.video;

import com.ytempire.api.Rejection;
import com.ytempire.api.Rejection.Reason;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoId;
import java.util.Locale;

/** Where a video is in its life. */
sealed interface Stage {
    /** What a person should know of it: how it is, and what can be done. */
    String words();

    /** True when the production may work at this step now. */
    default boolean worksAt(Step step) {
        return false;
    }

    /** True when nothing of a production runs any more, or nothing will until its owner says so. */
    default boolean isOver() {
        return true;
    }

    /** True when there are details that viewers will read. */
    default boolean hasScript() {
        return true;
    }

    /** True when its owner may make it public, or set another time for that. */
    default boolean isPublishable() {
        return false;
    }

    /** The production is at this step, or about to begin it. */
    record Producing(Step step) implements Stage {
        @Override
        public boolean worksAt(Step step) {
            return this.step == step;
        }

        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public boolean hasScript() {
            return step != Step.SCRIPT;
        }

        @Override
        public String words() {
            return "it is being produced, now at step %s: wait until it is ready, pause it or cancel it"
                    .formatted(name(step));
        }
    }

    /** The production, or the publication, gave up at this step. */
    record Failed(Step step) implements Stage {
        @Override
        public boolean hasScript() {
            return step != Step.SCRIPT;
        }

        @Override
        public boolean isPublishable() {
            return step == Step.PUBLISH;
        }

        @Override
        public String words() {
            return step == Step.PUBLISH
                    ? "its publication failed: publish it again, resume it or delete it"
                    : "its production failed at step %s: resume it, retry the step, cancel it or delete it"
                            .formatted(name(step));
        }
    }

    /** Its owner ended the production. */
    record Cancelled() implements Stage {
        @Override
        public String words() {
            return "it was cancelled: generate it anew, or delete it";
        }
    }

    /** Uploaded, private. */
    record Ready() implements Stage {
        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public boolean isPublishable() {
            return true;
        }

        @Override
        public String words() {
            return "it is ready: publish it or delete it";
        }
    }

    /** On its way to the public. */
    record Publishing() implements Stage {
        @Override
        public boolean worksAt(Step step) {
            return step == Step.PUBLISH;
        }

        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public String words() {
            return "it is being published: wait for the outcome";
        }
    }

    /** The host will show it at a set time; a further attempt may confirm that it did. */
    record Scheduled() implements Stage {
        @Override
        public boolean worksAt(Step step) {
            return step == Step.PUBLISH;
        }

        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public boolean isPublishable() {
            return true;
        }

        @Override
        public String words() {
            return "it is scheduled to be published: set another time, or delete it";
        }
    }

    /** Public. */
    record Published() implements Stage {
        @Override
        public String words() {
            return "it is published: it can only be deleted";
        }
    }

    /** Out of every list. */
    record Deleted() implements Stage {
        @Override
        public String words() {
            return "it was deleted";
        }
    }

    /** A production that is at this step. */
    static Stage working(Step step) {
        return step == Step.PUBLISH ? new Publishing() : new Producing(step);
    }

    /** Throws a {@link Rejection} that says what cannot be and why, unless it is allowed. */
    default void require(boolean allowed, VideoId id, String refusal) {
        require(allowed, id, refusal, words());
    }

    /** As above, with other words about how it is and what can be done. */
    default void require(boolean allowed, VideoId id, String refusal, String words) {
        if (!allowed) {
            Reason reason = this instanceof Deleted ? Reason.NOT_FOUND : Reason.WRONG_STATE;
            throw new Rejection(reason, "video %s %s: %s".formatted(id, refusal, words));
        }
    }

    /** A step as people read it. */
    static String name(Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }
}
