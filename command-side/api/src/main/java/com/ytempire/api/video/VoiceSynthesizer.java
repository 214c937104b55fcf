package com.ytempire.api.video;

import com.ytempire.api.cost.Usage;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Speaks a storyboard. */
public interface VoiceSynthesizer {
    /** The provider's name on the record, such as {@code marytts}. */
    String provider();

    /** The names of the voices that it has, beside {@code default}. */
    Set<String> voices();

    /** What it expects to use for this, of every meter that it books: what budgets are asked for before it begins. */
    List<Usage> expected(VoiceOrder order);

    /** Speaks every sentence, with pauses between sentences and scenes, into one file in the work folder. */
    Speech speak(VoiceOrder order, StepContext context) throws StepFailure, InterruptedException;

    /** What is wanted; {@code voice} is {@code default} or a name that the provider knows. */
    record VoiceOrder(Storyboard storyboard, String voice) {}

    /** A WAV file, 48 kHz, mono, 16 bit, and when each word is spoken in it. */
    record Speech(Path audio, Narration narration) {}
}
