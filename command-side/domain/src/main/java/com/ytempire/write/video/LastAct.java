package com.ytempire.write.video;

import com.ytempire.api.video.Step;
import org.jspecify.annotations.Nullable;

/**
 * What a person did to a production last.
 *
 * @param words who did what; empty when nobody did anything
 * @param step of the last attempt that was asked for; null when none was
 * @param attempt that attempt, which may not be set yet
 */
record LastAct(String words, @Nullable Step step, int attempt) {
    static final LastAct NONE = new LastAct("", null, 0);

    static LastAct tried(String who, Step step, int attempt) {
        return new LastAct("%s had step %s tried again".formatted(who, Stage.name(step)), step, attempt);
    }

    static LastAct sentBack(String who, Step step, int attempt) {
        return new LastAct("%s sent it back to step %s".formatted(who, Stage.name(step)), step, attempt);
    }

    /** One that asks for no attempt. */
    LastAct then(String who, String did) {
        return new LastAct(who + " " + did, step, attempt);
    }

    /** True when a person asked for this attempt, and not the production itself. */
    boolean askedFor(Step ofStep, int number) {
        return step == ofStep && attempt == number;
    }

    /** For the end of a refusal. */
    String suffix() {
        return words.isEmpty() ? "" : " (last act: " + words + ")";
    }
}
