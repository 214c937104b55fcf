package com.ytempire.provider.script;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.ScriptWriter;
import com.ytempire.api.video.StepContext;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.Storyboard;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.util.List;

/**
 * Writes scripts without a language model: it invents nothing, and every word that is spoken or shown is the user's. An
 * article is shortened to the length asked for; a finished script is kept word for word. The same notes always give the
 * same script.
 */
public final class OfflineScriptWriter implements ScriptWriter {
    /** Measured: 0.7 on a fresh node, where most of it goes into making the code fast, and 0.1 later. */
    private static final BigDecimal CPU_SECONDS = BigDecimal.ONE;

    @Override
    public String provider() {
        return "offline";
    }

    @Override
    public List<Usage> expected(ScriptOrder order) {
        return List.of(new Usage(Meter.CPU_SECONDS, CPU_SECONDS));
    }

    /** Fails with INVALID_INPUT for notes that cannot be made into the video that is asked for; says why. */
    @Override
    public Storyboard write(ScriptOrder order, StepContext context) throws StepFailure, InterruptedException {
        if (context.cancelled()) {
            throw new InterruptedException("the script was cancelled");
        }
        ThreadMXBean clocks = ManagementFactory.getThreadMXBean();
        long before = clocks.getCurrentThreadCpuTime();
        try {
            context.progress(100, "reading the notes");
            List<Block> blocks = MarkdownReader.read(order.notes().text());
            boolean finished =
                    blocks.stream().filter(block -> block.isHeading(2)).count() >= 2
                            && order.notes().isFinishedScript();
            context.progress(400, finished ? "keeping the scenes" : "choosing sentences");
            return finished ? FinishedScript.storyboard(order, blocks) : Article.storyboard(order, blocks);
        } finally {
            long nanos = Math.max(0, clocks.getCurrentThreadCpuTime() - before);
            context.used(Meter.CPU_SECONDS, BigDecimal.valueOf(nanos, 9));
        }
    }
}
