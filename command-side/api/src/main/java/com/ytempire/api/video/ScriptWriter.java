package com.ytempire.api.video;

import com.ytempire.api.cost.Usage;
import java.util.List;

/** Turns notes into a storyboard. */
public interface ScriptWriter {
    /** The provider's name on the record, such as {@code offline}. */
    String provider();

    /** What it expects to use for this, of every meter that it books: what budgets are asked for before it begins. */
    List<Usage> expected(ScriptOrder order);

    Storyboard write(ScriptOrder order, StepContext context) throws StepFailure, InterruptedException;

    /** What is wanted. */
    record ScriptOrder(String topic, Notes notes, List<String> assets, ProductionSettings settings) {}
}
