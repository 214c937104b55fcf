package com.ytempire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.channel.ChannelEvent;
import com.ytempire.api.video.VideoEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventNamesTest {
    @Test
    void theNamesThatAreInTheLogNeverChange() {
        assertThat(EventNames.all().keySet())
                .containsExactlyInAnyOrder(
                        "budget.limits-set",
                        "budget.reserved",
                        "budget.refused",
                        "budget.settled",
                        "budget.threshold-reached",
                        "channel.created",
                        "channel.changed",
                        "channel.deleted",
                        "price.list-published",
                        "statement.imported",
                        "statement.differences-accepted",
                        "video.requested",
                        "video.step-scheduled",
                        "video.step-retried",
                        "video.step-started",
                        "video.step-interrupted",
                        "video.step-failed",
                        "video.script-written",
                        "video.voice-synthesised",
                        "video.rendered",
                        "video.uploaded",
                        "video.ready",
                        "video.publish-requested",
                        "video.publish-scheduled",
                        "video.published",
                        "video.cancelled",
                        "video.production-failed",
                        "video.production-resumed",
                        "video.production-held",
                        "video.production-released",
                        "video.production-rerun",
                        "video.step-broken-off",
                        "video.artefact-reused",
                        "video.details-changed",
                        "video.deleted",
                        "video.cost-incurred",
                        "video.cost-adjusted",
                        "video.usage-unpriced");
    }

    @Test
    void everyEventIsFoundByItsNameAgain() {
        Map<String, Class<?>> all = EventNames.all();
        all.forEach((name, event) -> assertThat(EventNames.nameOf(event)).isEqualTo(name));
        assertThat(all).containsEntry("video.step-started", VideoEvent.StepStarted.class);
        assertThat(all).containsEntry("channel.created", ChannelEvent.ChannelCreated.class);
    }

    @Test
    void whatIsNotAnEventHasNoName() {
        assertThatThrownBy(() -> EventNames.nameOf(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String");
    }
}
