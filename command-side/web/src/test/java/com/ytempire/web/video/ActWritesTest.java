package com.ytempire.web.video;

import static com.ytempire.web.Samples.VIDEO;
import static com.ytempire.web.Samples.png;
import static com.ytempire.web.Samples.words;
import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.CommandKey;
import com.ytempire.api.Rejection;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.media.MediaStore;
import com.ytempire.api.video.ActOutcome;
import com.ytempire.api.video.Asset;
import com.ytempire.api.video.InputChange;
import com.ytempire.api.video.ProductionFinder.Filter;
import com.ytempire.api.video.ProductionFinder.Found;
import com.ytempire.api.video.ProductionFinder.Item;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.SeenAttempt;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoCommand.Act;
import com.ytempire.api.video.VideoCommand.CancelVideo;
import com.ytempire.api.video.VideoCommand.PauseProduction;
import com.ytempire.api.video.VideoCommand.RerunProduction;
import com.ytempire.api.video.VideoCommand.ResumeProduction;
import com.ytempire.api.video.VideoCommand.RetryStep;
import com.ytempire.api.video.VideoCommand.TryOut;
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
import java.util.UUID;
import java.util.stream.IntStream;
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

    private static Answer many(TestNode node, String body, String... headers) throws Exception {
        return node.send("POST", "/productions/acts", body.replace('\'', '"'), headers);
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

    @Test
    void manyAreTriedOutWithoutAWordOfWhy(TestNode node) throws Exception {
        node.found = (filter, most) -> new Found(List.of(item(1), item(2), item(3)), true);
        node.outcome = act -> {
            if (act.videoId().equals(item(2).videoId())) {
                throw new Rejection(Rejection.Reason.WRONG_STATE, "it is paused");
            }
            return new ActOutcome(
                    act.videoId().equals(item(3).videoId()) ? List.of() : retried(act.videoId(), "ann"), "");
        };
        Answer answer = many(node, "{'action': 'retry', 'filter': {'condition': ['stuck']}, 'dryRun': true}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("outcomes")).hasToString("{\"refused\":1,\"unchanged\":1,\"would-do\":1}");
        assertThat(answer.json().path("more").asBoolean()).isTrue();
        assertThat(answer.json().at("/items/0/detail").asString())
                .isEqualTo("breaks off voice/1; begins voice/2 by marytts");
        assertThat(answer.json().at("/items/1/detail").asString()).isEqualTo("it is paused");
        assertThat(node.commands).hasSize(3).allMatch(TryOut.class::isInstance);
    }

    @Test
    void theSameRequestIsAboutTheSameProductionsWhateverAFilterWouldFindByNow(TestNode node) throws Exception {
        node.found = (filter, most) -> new Found(List.of(item(1), item(2)), false);
        node.outcome = act -> new ActOutcome(retried(act.videoId(), act.who()), "");
        String request = "{'action': 'retry', 'filter': {'step': 'voice'}, 'limit': 2, 'why': 'it hangs'}";
        Answer first = many(node, request, "Idempotency-Key", "many-1");
        List<Object> once = List.copyOf(node.commands);
        node.found = (filter, most) -> new Found(List.of(item(7)), false);
        Answer second = many(node, request, "Idempotency-Key", "many-1");

        assertThat(first.json()).isEqualTo(second.json());
        assertThat(first.json().path("outcomes")).hasToString("{\"done\":2}");
        assertThat(node.commands.subList(2, 4)).isEqualTo(once);
        assertThat(once)
                .extracting(command -> ((RetryStep) command).seen())
                .containsOnly(new SeenAttempt(Step.VOICE, 1));
        assertThat(once).extracting(command -> ((Act) command).key()).doesNotHaveDuplicates();
        assertThat(many(node, request.replace("hangs", "stands"), "Idempotency-Key", "many-1")
                        .field("type"))
                .endsWith("key-reused");
    }

    @Test
    void aFaultOfOursEndsItAndTheRestIsNotTried(TestNode node) throws Exception {
        node.outcome = act -> {
            if (act.videoId().equals(item(2).videoId())) {
                throw new IllegalStateException("the database is away");
            }
            return new ActOutcome(List.of(), "");
        };
        Answer answer = many(
                node,
                "{'action': 'pause', 'ids': ['%s', '%s', '%s', '%s'], 'why': 'x'}"
                        .formatted(item(1).videoId(), item(2).videoId(), item(2).videoId(), item(3).videoId()));
        assertThat(answer.json().path("outcomes")).hasToString("{\"failed\":1,\"not-tried\":1,\"unchanged\":1}");
    }

    @Test
    void everyFieldOfAFilterReachesTheSearch(TestNode node) throws Exception {
        node.found = (filter, most) -> {
            assertThat(most).isEqualTo(7);
            assertThat(filter)
                    .isEqualTo(new Filter(
                            List.of("stuck", "held"),
                            "producing",
                            "voice",
                            "marytts",
                            "timeout",
                            "chn_1",
                            "2h",
                            "1.5",
                            "tides"));
            return new Found(List.of(), false);
        };
        Answer answer = many(node, """
                {'action': 'cancel', 'limit': 7, 'dryRun': true, 'filter': {'condition': ['stuck', 'held'],
                 'status': 'producing', 'step': 'voice', 'provider': 'marytts', 'failure': 'timeout',
                 'channelId': 'chn_1', 'olderThan': '2h', 'atRisk': '1.5', 'q': 'tides'}}""");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'action': 'retry', 'why': 'x'}                                              | filter: say which productions
            {'action': 'retry', 'why': 'x', 'filter': {}}                                | filter: would mean every production
            {'action': 'retry', 'why': 'x', 'filter': {'step': 'voice'}, 'ids': ['a']}   | filter: say which productions
            {'action': 'retry', 'why': 'x', 'ids': []}                                   | ids: are 0
            {'action': 'retry', 'why': 'x', 'ids': ['a']}                                | ids:
            {'action': 'retry', 'filter': {'step': 'voice'}}                             | why: is missing
            {'action': 'lunch', 'why': 'x', 'filter': {'step': 'voice'}}                 | action: 'lunch' is none of retry
            {'why': 'x', 'filter': {'step': 'voice'}}                                    | action: is missing
            {'action': 'pause', 'why': 'x', 'fallback': true, 'filter': {'step': 'voice'}} | fallback: goes with retry only
            {'action': 'pause', 'why': 'x', 'voice': 'slt', 'filter': {'step': 'voice'}} | voice: goes with rerun only
            {'action': 'rerun', 'why': 'x', 'filter': {'step': 'voice'}}                 | from: is missing
            {'action': 'retry', 'why': 'x', 'limit': 1001, 'filter': {'step': 'voice'}}  | limit: is 1001; it is 1 to 1,000
            """)
    void aWrongRequestAboutManyIsRefused(String body, String detail, TestNode node) throws Exception {
        Answer answer = many(node, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.field("detail")).contains(detail);
        assertThat(node.commands).isEmpty();
    }

    @Test
    void oneThousandAreTakenAndNoneMore(TestNode node) throws Exception {
        String ids = String.join(
                "', '",
                IntStream.rangeClosed(1, 1000)
                        .mapToObj(i -> item(i).videoId().value())
                        .toList());
        assertThat(many(node, "{'action': 'resume', 'why': 'x', 'ids': ['%s']}".formatted(ids))
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1000);
        assertThat(many(node, "{'action': 'resume', 'why': 'x', 'ids': ['%s', '%s']}".formatted(ids, VIDEO))
                        .field("detail"))
                .isEqualTo("ids: are 1,001; 1 to 1,000 are taken");
    }

    private static Item item(int number) {
        return new Item(VideoId.of(new UUID(number, 1)), new SeenAttempt(Step.VOICE, 1));
    }
}
