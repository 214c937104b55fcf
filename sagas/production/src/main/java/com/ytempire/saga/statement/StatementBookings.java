package com.ytempire.saga.statement;

import com.ytempire.api.statement.Difference;
import com.ytempire.api.statement.StatementEvent.DifferencesAccepted;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoCommand.AdjustCosts;
import com.ytempire.saga.video.DurableWork;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/**
 * Has accepted differences booked on the videos that they are about. A crash loses none: the work is durable with the
 * processor's token, and the key of each correction makes that it takes effect once.
 */
@ProcessingGroup(StatementBookings.GROUP)
public class StatementBookings {
    /** Name of the event processor. */
    public static final String GROUP = "statement-bookings";

    private final DurableWork work;

    public StatementBookings(DurableWork work) {
        this.work = work;
    }

    @EventHandler
    @DisallowReplay
    void on(DifferencesAccepted event) {
        for (int i = 0; i < event.differences().size(); i++) {
            Difference difference = event.differences().get(i);
            StepKey attempt = difference.attempt();
            if (attempt != null) {
                work.send(
                        new AdjustCosts(
                                attempt.videoId(),
                                attempt.step(),
                                attempt.attempt(),
                                difference.lines(),
                                event.who(),
                                event.why(),
                                event.correctionOf(i)),
                        "adjust/" + event.correctionOf(i));
            }
        }
    }
}
