package com.ytempire.web.video;

import static com.ytempire.web.Samples.VIDEO;
import static com.ytempire.web.Samples.png;
import static com.ytempire.web.Samples.words;
import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.CommandKey;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.media.MediaStore;
import com.ytempire.api.video.ActOutcome;
import com.ytempire.api.video.Asset;
import com.ytempire.api.video.InputChange;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.SeenAttempt;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoCommand.CancelVideo;
import com.ytempire.api.video.VideoCommand.PauseProduction;
import com.ytempire.api.video.VideoCommand.RerunProduction;
import com.ytempire.api.video.VideoCommand.ResumeProduction;
import com.ytempire.api.video.VideoCommand.RetryStep;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.ProductionRerun;
import com.ytempire.api.video.VideoEvent.ProductionResumed;
import com.ytempire.api.video.VideoEvent.StepBrokenOff;
import com.ytempire.api.video.VideoEvent.StepScheduled;
import com.ytempire.api.video.VideoId;
import com.ytempire.web.Multipart;
import com.ytempire.web.TestNode;
import com.ytempire.web.TestNode.Answer;
import com.ytempire.web.WithNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(WithNode.class)
class ActWritesTest {
    private static final VideoId ID = new VideoId(VIDEO);

    private static Answer act(TestNode node, String act, String body, String... headers) throws Exception {
        return node.send("POST", "/videos/" + VIDEO + "/" + act, body.replace('\'', '"'), headers);
    }

    private static List<VideoEvent> retried(VideoId id, String who) {
        return List.of(
                new StepBrokenOff(id, Step.VOICE, 1, who, ""),
                new ProductionResumed(id, Step.VOICE, 1, who, "", new CommandKey("k")),
                new StepScheduled(id, Step.VOICE, 2, "marytts", TestNode.NOW));
    }

    @Test
    void aRetryNamesTheAttemptThatWasSeenAndSaysWhatItComesTo(TestNode node) throws Exception {
        node.outcome = act -> new ActOutcome(retried(ID, "ann"), "");
        Answer answer = act(
                node,
                "retry",
                "{'fallback': true, 'attempt': 'voice/1', 'who': 'ann', 'why': 'it hangs'}",
                "Idempotency-Key",
                "retry-1");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.field("detail")).isEqualTo("breaks off voice/1; begins voice/2 by marytts");
        assertThat(node.last(RetryStep.class))
                .isEqualTo(new RetryStep(
                        ID,
                        true,
                        new SeenAttempt(Step.VOICE, 1),
                        TestNode.NOW,
                        "ann",
                        "it hangs",
                        new CommandKey("retry-1")));
        assertThat(act(node, "retry", "{'why': 'it hangs'}").status()).isEqualTo(202);
        assertThat(node.last(RetryStep.class))
                .extracting(RetryStep::fallback, RetryStep::seen, RetryStep::who)
                .containsExactly(false, null, "owner");
    }

    @Test
    void whatIsSoAlreadySaysWhoDidIt(TestNode node) throws Exception {
        node.outcome = act -> new ActOutcome(List.of(), "bob paused it");
        Answer answer = act(node, "pause", "{'who': 'ann', 'why': 'wait for the music'}");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.field("detail")).isEqualTo("nothing to do: bob paused it");
        assertThat(node.last(PauseProduction.class))
                .extracting(PauseProduction::who, PauseProduction::why)
                .containsExactly("ann", "wait for the music");
    }

    @Test
    void ownersNeedNotSayWhyTheyCancelOrResume(TestNode node) throws Exception {
        assertThat(act(node, "cancel", "{'who': 'ann', 'why': 'a draft'}").field("status"))
                .isEqualTo("cancelled");
        assertThat(node.last(CancelVideo.class))
                .extracting(CancelVideo::who, CancelVideo::why)
                .containsExactly("ann", "a draft");
        assertThat(node.send("POST", "/videos/" + VIDEO + "/resume", null).status())
                .isEqualTo(202);
        assertThat(node.last(ResumeProduction.class))
                .extracting(ResumeProduction::who, ResumeProduction::why)
                .containsExactly("owner", "");
    }

    @Test
    void aRerunBeginsWithTheFirstStepThatAChangeConcerns(TestNode node) throws Exception {
        node.outcome = act -> new ActOutcome(
                List.of(new ProductionRerun(ID, Step.VOICE, 1, InputChange.NONE, "ann", "", new CommandKey("k"))), "");
        Answer answer = act(node, "rerun", "{'voice': 'slt', 'quality': 'draft', 'why': 'too slow'}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.field("detail")).isEqualTo("goes back to step voice");
        assertThat(node.last(RerunProduction.class))
                .extracting(RerunProduction::from, RerunProduction::change)
                .containsExactly(Step.VOICE, new InputChange(null, null, "slt", Quality.DRAFT));
        assertThat(act(node, "rerun", "{'from': 'upload', 'why': 'it was deleted there'}")
                        .status())
                .isEqualTo(202);
        assertThat(node.last(RerunProduction.class))
                .extracting(RerunProduction::from, RerunProduction::change)
                .containsExactly(Step.UPLOAD, InputChange.NONE);
    }

    @Test
    void anEditedScriptAndItsPicturesComeInParts(TestNode node) throws Exception {
        Multipart parts = new Multipart()
                .field("request", "{\"why\": \"the second scene was wrong\"}")
                .file("notes", "notes.md", words(30).getBytes(StandardCharsets.UTF_8))
                .file("assets", "moon.png", png(100));
        Answer answer = node.send("POST", "/videos/" + VIDEO + "/rerun", Multipart.TYPE, parts.body());
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        RerunProduction command = node.last(RerunProduction.class);
        assertThat(command.from()).isEqualTo(Step.SCRIPT);
        assertThat(command.change().assets()).extracting(Asset::name).containsExactly("moon.png");
        MediaRef notes = Objects.requireNonNull(command.change().notes());
        assertThat(Files.readString(node.bean(MediaStore.class).path(notes))).isEqualTo(words(30));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            retry | {}                                      | why: is missing
            retry | {'why': 'x', 'attempt': 'voice'}        | attempt: an attempt is named by its step and number
            retry | {'why': 'x', 'attempt': 'lunch/1'}      | attempt: an attempt is named by its step and number
            retry | {'why': 'x', 'fallback': 'yes'}         | fallback
            pause | {'who': 'ann'}                          | why: is missing
            rerun | {'why': 'x'}                            | from: is missing
            rerun | {'why': 'x', 'from': 'lunch'}           | from: 'lunch' is none of script, voice
            rerun | {'why': 'x', 'voice': 'a b'}            | voice: a voice's name is
            rerun | {'why': 'x', 'quality': 'best'}         | quality: 'best' is none of draft, full
            rerun | {'why': 'x', 'notes': 'too few'}        | notes:
            rerun | {'why': 'x', 'lengthSeconds': 30}       | lengthSeconds: is not a field
            """)
    void wrongInputIsRefusedWithTheFieldAtFault(String act, String body, String detail, TestNode node)
            throws Exception {
        Answer answer = act(node, act, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.field("detail")).contains(detail);
        assertThat(node.commands).isEmpty();
    }
}
