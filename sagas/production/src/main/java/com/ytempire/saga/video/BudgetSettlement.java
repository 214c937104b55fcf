package com.ytempire.saga.video;

import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Settles the budgets whenever an attempt ended or something was booked, once for each video of a batch. A settlement says
 * all that the video's events say: one that is said again, after a crash, changes nothing. So it is on record before the
 * processor's place in the log is, and none is lost.
 */
@ProcessingGroup(BudgetSettlement.GROUP)
@DisallowReplay
public final class BudgetSettlement {
    /** Name of the event processor. */
    public static final String GROUP = "budget-settlement";

    private final StepBudgets budgets;

    public BudgetSettlement(StepBudgets budgets) {
        this.budgets = budgets;
    }

    @EventHandler
    void on(VideoEvent event, UnitOfWork<?> unit) {
        if (ProductionSpending.settles(event)) {
            Set<VideoId> videos = unit.getOrComputeResource(GROUP, key -> {
                Set<VideoId> ofBatch = new LinkedHashSet<>();
                unit.onPrepareCommit(done -> settle(ofBatch, done));
                return ofBatch;
            });
            videos.add(event.videoId());
        }
    }

    /** Each by itself: within the processor's unit of work one that loses a race would take all others back with it. */
    private void settle(Set<VideoId> videos, UnitOfWork<?> ofProcessor) {
        CurrentUnitOfWork.clear(ofProcessor);
        try {
            videos.forEach(budgets::settle);
        } finally {
            CurrentUnitOfWork.set(ofProcessor);
        }
    }
}
