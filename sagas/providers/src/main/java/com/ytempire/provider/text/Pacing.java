package com.ytempire.provider.text;

import java.time.Duration;

/** The silences of a narration: what a voice puts between its words, and what a planner counts with. */
public final class Pacing {
    /** Before the first word. */
    public static final Duration LEAD_IN = Duration.ofMillis(300);

    /** Between two sentences of a scene. */
    public static final Duration BETWEEN_SENTENCES = Duration.ofMillis(280);

    /** Between the parts of a sentence that was split. */
    public static final Duration WITHIN_SENTENCE = Duration.ofMillis(180);

    /** Between two scenes, less than a second. */
    public static final Duration BETWEEN_SCENES = Duration.ofMillis(650);

    /** After the last word. */
    public static final Duration TAIL = Duration.ofMillis(600);

    private Pacing() {}

    /** The silence after a sentence of a scene: shorter where it breaks off before its full stop. */
    public static Duration after(String sentence) {
        boolean ends = sentence.matches("(?s).*[.!?…][\"'”’»)\\]]*\\s*");
        boolean breaksOff = sentence.matches("(?s).*[,;:—–][\"'”’»)\\]]*\\s*");
        return ends || !breaksOff ? BETWEEN_SENTENCES : WITHIN_SENTENCE;
    }
}
