package com.ytempire.api.video;

/** Turns notes into a storyboard. */
public interface ScriptWriter {
    /** The provider's name on the record, such as {@code offline}. */
    String provider();

    Storyboard write(ScriptOrder order, StepContext context) throws StepFailure, InterruptedException;

    /** What is wanted. */
    record ScriptOrder(String topic, Notes notes, java.util.List<String> assets, ProductionSettings settings) {}
}
