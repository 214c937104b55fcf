package com.ytempire.saga.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.CommandKey;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.channel.Theme;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.InputChange;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.ArtefactReused;
import com.ytempire.api.video.VideoEvent.ProductionFailed;
import com.ytempire.api.video.VideoEvent.ProductionHeld;
import com.ytempire.api.video.VideoEvent.ProductionReleased;
import com.ytempire.api.video.VideoEvent.ProductionRerun;
import com.ytempire.api.video.VideoEvent.ProductionResumed;
import com.ytempire.api.video.VideoEvent.PublishRequested;
import com.ytempire.api.video.VideoEvent.ScriptWritten;
import com.ytempire.api.video.VideoEvent.StepBrokenOff;
import com.ytempire.api.video.VideoEvent.StepScheduled;
import com.ytempire.api.video.VideoEvent.VideoReady;
import com.ytempire.api.video.VideoEvent.VideoRendered;
import com.ytempire.api.video.VideoEvent.VideoRequested;
import com.ytempire.api.video.VideoEvent.VideoUploaded;
import com.ytempire.api.video.VideoEvent.VoiceSynthesised;
import com.ytempire.api.video.VideoFiles;
import com.ytempire.api.video.VideoId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProductionMaterialTest {
    private static final VideoId VIDEO = VideoId.of(new UUID(1, 1));
    private static final CommandKey KEY = new CommandKey("k");
    private static final Duration LENGTH = Duration.ofSeconds(90);
    private static final InputChange OTHER_VOICE = new InputChange(null, null, "other", null);
    private static final InputChange FIRST_VOICE = new InputChange(null, null, "first", null);

    @Test
    void givenAVoiceThatWasChangedAndChangedBack_whenItIsDueAgain_thenWhatTheFirstAttemptPaidForIsThere() {
        ProductionMaterial material = after(
                scheduled(Step.VOICE, 1),
                voice(1, "c"),
                rerun(Step.VOICE, 1, OTHER_VOICE),
                scheduled(Step.VOICE, 2),
                voice(2, "d"),
                rerun(Step.VOICE, 2, FIRST_VOICE),
                scheduled(Step.VOICE, 3));

        assertThat(material.reusable()).hasValueSatisfying(found -> {
            assertThat(found.paidBy()).isEqualTo(1);
            assertThat(found.result()).hasFieldOrPropertyWithValue("audio", ref("c"));
        });
    }

    @Test
    void givenAnotherVoice_whenItIsDue_thenNothingIsThere() {
        assertThat(after(
                                scheduled(Step.VOICE, 1),
                                voice(1, "c"),
                                rerun(Step.VOICE, 1, OTHER_VOICE),
                                scheduled(Step.VOICE, 2))
                        .reusable())
                .isEmpty();
    }

    @Test
    void givenAStepIsAskedForAnewWithoutAChange_whenItIsDue_thenItIsMadeAnewAndWhatFollowsIsThereOnlyIfItFits() {
        ProductionMaterial due = after(
                scheduled(Step.VOICE, 1),
                voice(1, "c"),
                rerun(Step.SCRIPT, 1, InputChange.NONE),
                scheduled(Step.SCRIPT, 2));
        ProductionMaterial sameScript = after(
                scheduled(Step.VOICE, 1),
                voice(1, "c"),
                rerun(Step.SCRIPT, 1, InputChange.NONE),
                scheduled(Step.SCRIPT, 2),
                script(2, "b"),
                scheduled(Step.VOICE, 2));
        ProductionMaterial otherScript = after(
                scheduled(Step.VOICE, 1),
                voice(1, "c"),
                rerun(Step.SCRIPT, 1, InputChange.NONE),
                scheduled(Step.SCRIPT, 2),
                script(2, "e"),
                scheduled(Step.VOICE, 2));

        assertThat(due.reusable()).isEmpty();
        assertThat(sameScript.reusable())
                .hasValueSatisfying(found -> assertThat(found.paidBy()).isEqualTo(1));
        assertThat(otherScript.reusable()).isEmpty();
    }

    @Test
    void givenAResultThatWasUsedAgain_whenItFitsOnceMore_thenTheAttemptThatPaidIsNamedAndNotTheOneThatUsedIt() {
        ProductionMaterial material = after(
                scheduled(Step.VOICE, 1),
                voice(1, "c"),
                rerun(Step.SCRIPT, 1, InputChange.NONE),
                scheduled(Step.SCRIPT, 2),
                script(2, "b"),
                scheduled(Step.VOICE, 2),
                new ArtefactReused(VIDEO, Step.VOICE, 2, 1),
                voice(2, "c"),
                rerun(Step.SCRIPT, 2, InputChange.NONE),
                scheduled(Step.SCRIPT, 3),
                script(3, "b"),
                scheduled(Step.VOICE, 3));

        assertThat(material.reusable())
                .hasValueSatisfying(found -> assertThat(found.paidBy()).isEqualTo(1));
    }

    @Test
    void givenAnAttemptIsBrokenOff_whenAWorkerComesForIt_thenItIsNotAwaited() {
        assertThat(after(scheduled(Step.VOICE, 1), new StepBrokenOff(VIDEO, Step.VOICE, 1, "ann", "it hangs"))
                        .awaits(new StepKey(VIDEO, Step.VOICE, 1)))
                .isFalse();
    }

    @Test
    void givenAnAttemptIsOver_whenItsTaskIsTakenUpOnceMore_thenItIsNotAwaited() {
        StepKey upload = new StepKey(VIDEO, Step.UPLOAD, 1);

        assertThat(after(scheduled(Step.UPLOAD, 1)).awaits(upload)).isTrue();
        assertThat(after(voice(1, "c"), rendered(), scheduled(Step.UPLOAD, 1), uploaded(), new VideoReady(VIDEO))
                        .awaits(upload))
                .isFalse();
        assertThat(after(scheduled(Step.UPLOAD, 1), failed(Step.UPLOAD)).awaits(upload))
                .isFalse();
    }

    @Test
    void givenItIsPausedDuringItsUpload_whenItIsReady_thenNothingHoldsItsPublication() {
        ProductionMaterial material = after(
                voice(1, "c"),
                rendered(),
                scheduled(Step.UPLOAD, 1),
                paused(),
                uploaded(),
                new VideoReady(VIDEO),
                toBePublished());

        assertThat(material.held()).isNull();
    }

    @Test
    void givenItIsPausedDuringItsLastAttempt_whenItFailedAndIsResumed_thenNothingHoldsTheNextAttempt() {
        ProductionMaterial material = after(
                scheduled(Step.VOICE, 1),
                paused(),
                failed(Step.VOICE),
                new ProductionResumed(VIDEO, Step.VOICE, 1, "ann", "", KEY),
                scheduled(Step.VOICE, 2));

        assertThat(material.held()).isNull();
        assertThat(material.awaits(new StepKey(VIDEO, Step.VOICE, 2))).isTrue();
    }

    @Test
    void givenAHoldIsLifted_whenItWasOverItsBudget_thenThatAttemptAloneMayExceedIt() {
        ProductionMaterial material = after(
                scheduled(Step.VOICE, 1),
                new ProductionHeld(VIDEO, HoldReason.BUDGET, "budget", "too dear", null),
                new ProductionReleased(VIDEO, true, "ann", "it must be", KEY));

        assertThat(material.held()).isNull();
        assertThat(material.mayExceedBudget(new StepKey(VIDEO, Step.VOICE, 1))).isTrue();
        assertThat(material.mayExceedBudget(new StepKey(VIDEO, Step.VOICE, 2))).isFalse();
    }

    private static ProductionMaterial after(VideoEvent... events) {
        VideoEvent requested = new VideoRequested(
                VIDEO,
                ChannelId.of(new UUID(1, 2)),
                "topic",
                ref("a"),
                List.of(),
                new ProductionSettings(
                        LENGTH, Format.LANDSCAPE, Quality.FULL, "first", "en-US", Theme.MIDNIGHT, "Channel"),
                KEY);
        return ProductionMaterial.of(
                Stream.concat(Stream.of(requested, scheduled(Step.SCRIPT, 1), script(1, "b")), Stream.of(events)));
    }

    private static VideoEvent scheduled(Step step, int attempt) {
        return new StepScheduled(VIDEO, step, attempt, "maker", Instant.EPOCH);
    }

    private static VideoEvent script(int attempt, String digit) {
        return new ScriptWritten(VIDEO, attempt, "maker", ref(digit), new VideoDetails("T", "", List.of()), LENGTH, 5);
    }

    private static VideoEvent rendered() {
        return new VideoRendered(
                VIDEO, 1, "maker", new VideoFiles(ref("d"), ref("e"), ref("f"), ref("f")), LENGTH, "x264", 1, 0);
    }

    private static VideoEvent uploaded() {
        return new VideoUploaded(VIDEO, 1, "maker", "hosted", "https://host/hosted");
    }

    private static VideoEvent toBePublished() {
        return new PublishRequested(VIDEO, null, KEY);
    }

    private static VideoEvent failed(Step step) {
        return new ProductionFailed(VIDEO, step, 1, FailureClass.TIMEOUT, "slow");
    }

    private static VideoEvent paused() {
        return new ProductionHeld(VIDEO, HoldReason.PAUSED, "ann", "", KEY);
    }

    private static VideoEvent voice(int attempt, String digit) {
        return new VoiceSynthesised(VIDEO, attempt, "maker", ref(digit), ref(digit), LENGTH);
    }

    private static VideoEvent rerun(Step from, int last, InputChange change) {
        return new ProductionRerun(VIDEO, from, last, change, "ann", "", KEY);
    }

    private static MediaRef ref(String digit) {
        return new MediaRef(digit.repeat(64), 1, "application/octet-stream");
    }
}
