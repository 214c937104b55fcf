package com.ytempire.saga.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.ProgressChannel;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepContext.Withdrawal;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.StepLogs.StepLog;
import com.ytempire.api.video.StepProgress;
import com.ytempire.api.video.VideoId;
import com.ytempire.saga.video.RunningStep.Stop;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RunningStepTest {
    private final List<StepProgress> shown = new ArrayList<>();
    private final AtomicInteger ended = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-30T23:59:59Z");
    private final RunningStep step = new RunningStep(
            new StepKey(VideoId.of(new UUID(1, 1)), Step.RENDER, 1),
            Instant.MAX,
            Path.of("unused"),
            new Shown(),
            StepLog.NONE,
            clock());

    @Test
    void givenAnAction_whenTheStepIsStopped_thenItRunsOnce() {
        step.onCancel(ended::incrementAndGet);

        step.stop(Stop.CANCELLED);
        step.stop(Stop.DEADLINE);

        assertThat(ended).hasValue(1);
        assertThat(step.stopped()).isEqualTo(Stop.CANCELLED);
    }

    @Test
    void givenTheStepWasStopped_whenAnActionIsGiven_thenItRunsAtOnce() {
        step.stop(Stop.CANCELLED);

        step.onCancel(ended::incrementAndGet);

        assertThat(ended).hasValue(1);
    }

    @Test
    void givenAWithdrawnAction_whenTheStepIsStopped_thenItDoesNotRun() {
        Withdrawal withdrawal = step.onCancel(ended::incrementAndGet);
        withdrawal.close();

        step.stop(Stop.CANCELLED);

        assertThat(ended).hasValue(0);
    }

    @Test
    void givenAnActionThatFails_whenTheStepIsStopped_thenTheOthersStillRun() {
        step.onCancel(() -> {
            throw new IllegalStateException("no");
        });
        step.onCancel(ended::incrementAndGet);

        step.stop(Stop.CANCELLED);

        assertThat(ended).hasValue(1);
    }

    @Test
    void usageOfOneMeterIsAddedUp() {
        step.used(Meter.CPU_SECONDS, new BigDecimal("1.5"));
        step.used(Meter.CPU_SECONDS, new BigDecimal("2.25"));

        assertThat(step.usage())
                .containsExactly(
                        new Usage(null, Meter.CPU_SECONDS, new BigDecimal("3.75"), LocalDate.parse("2026-11-30")));
    }

    @Test
    void usageOfTwoDaysIsKeptApart() {
        step.used(Meter.CPU_SECONDS, new BigDecimal("1.5"));
        now = now.plusSeconds(1);
        step.used(Meter.CPU_SECONDS, new BigDecimal("2.25"));

        assertThat(step.usage())
                .extracting(Usage::day)
                .containsExactly(LocalDate.parse("2026-11-30"), LocalDate.parse("2026-12-01"));
    }

    @Test
    void progressInQuickSuccessionIsThinnedOutButTheEndIsAlwaysShown() {
        for (int permille = 1; permille <= 999; permille++) {
            step.progress(permille, "frame");
        }
        step.progress(1000, "done");

        assertThat(shown).hasSizeLessThan(100);
        assertThat(shown.getLast().permille()).isEqualTo(1000);
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private final class Shown implements ProgressChannel {
        @Override
        public void publish(StepProgress progress) {
            shown.add(progress);
        }

        @Override
        public Subscription subscribe(VideoId videoId, Consumer<StepProgress> listener) {
            return () -> {};
        }
    }
}
