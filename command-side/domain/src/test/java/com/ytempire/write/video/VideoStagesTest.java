package com.ytempire.write.video;

import static com.ytempire.api.video.Step.PUBLISH;
import static com.ytempire.api.video.Step.RENDER;
import static com.ytempire.api.video.Step.SCRIPT;
import static com.ytempire.api.video.Step.UPLOAD;
import static com.ytempire.api.video.Step.VOICE;
import static com.ytempire.write.Given.BILL;
import static com.ytempire.write.Given.DETAILS;
import static com.ytempire.write.Given.NOON;
import static com.ytempire.write.Given.VIDEO;
import static com.ytempire.write.Given.key;
import static com.ytempire.write.video.History.past;
import static com.ytempire.write.video.History.requested;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.Rejection;
import com.ytempire.api.video.ActOutcome;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.HoldReason;
import com.ytempire.api.video.InputChange;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoCommand;
import com.ytempire.api.video.VideoCommand.Act;
import com.ytempire.api.video.VideoCommand.CancelVideo;
import com.ytempire.api.video.VideoCommand.ChangeDetails;
import com.ytempire.api.video.VideoCommand.CompleteStep;
import com.ytempire.api.video.VideoCommand.DeleteVideo;
import com.ytempire.api.video.VideoCommand.FailProduction;
import com.ytempire.api.video.VideoCommand.FailStep;
import com.ytempire.api.video.VideoCommand.HoldForBudget;
import com.ytempire.api.video.VideoCommand.PauseProduction;
import com.ytempire.api.video.VideoCommand.PublishVideo;
import com.ytempire.api.video.VideoCommand.ReleaseToBudget;
import com.ytempire.api.video.VideoCommand.RerunProduction;
import com.ytempire.api.video.VideoCommand.ResumeProduction;
import com.ytempire.api.video.VideoCommand.RetryStep;
import com.ytempire.api.video.VideoCommand.ScheduleStep;
import com.ytempire.api.video.VideoCommand.StartStep;
import com.ytempire.api.video.VideoCommand.TryOut;
import com.ytempire.write.EventLog;
import com.ytempire.write.Given;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every command in every stage. A cell names the events, or the refusal; a dash is silence. */
class VideoStagesTest {
    private static final String TABLE = """
            stage             | schedule      | start                       | complete                     | fail                    | give up          | resume            | cancel         | details             | publish          | delete
            requested         | StepScheduled | WRONG_STATE                 | WRONG_STATE                  | WRONG_STATE             | ProductionFailed | WRONG_STATE       | VideoCancelled | WRONG_STATE         | WRONG_STATE      | VideoCancelled VideoDeleted
            scheduled         | WRONG_STATE   | StepStarted                 | WRONG_STATE                  | CostIncurred StepFailed | ProductionFailed | WRONG_STATE       | VideoCancelled | VideoDetailsChanged | WRONG_STATE      | VideoCancelled VideoDeleted
            running           | WRONG_STATE   | StepInterrupted StepStarted | CostIncurred VideoRendered   | CostIncurred StepFailed | ProductionFailed | WRONG_STATE       | VideoCancelled | VideoDetailsChanged | WRONG_STATE      | VideoCancelled VideoDeleted
            running for ever  | WRONG_STATE   | StepInterrupted StepFailed  | CostIncurred VideoRendered   | CostIncurred StepFailed | ProductionFailed | WRONG_STATE       | VideoCancelled | VideoDetailsChanged | WRONG_STATE      | VideoCancelled VideoDeleted
            attempt failed    | StepScheduled | -                           | -                            | -                       | ProductionFailed | WRONG_STATE       | VideoCancelled | VideoDetailsChanged | WRONG_STATE      | VideoCancelled VideoDeleted
            uploading         | WRONG_STATE   | StepInterrupted StepStarted | CostIncurred VideoUploaded VideoReady | CostIncurred StepFailed | ProductionFailed | WRONG_STATE | VideoCancelled | VideoDetailsChanged | WRONG_STATE    | VideoCancelled VideoDeleted
            failed            | -             | -                           | -                            | -                       | -                | ProductionResumed | VideoCancelled | VideoDetailsChanged | WRONG_STATE      | VideoDeleted
            script failed     | -             | -                           | CostIncurred                 | CostIncurred            | -                | ProductionResumed | VideoCancelled | WRONG_STATE         | WRONG_STATE      | VideoDeleted
            cancelled running | -             | -                           | CostIncurred                 | CostIncurred            | -                | WRONG_STATE       | -              | WRONG_STATE         | WRONG_STATE      | VideoDeleted
            ready             | WRONG_STATE   | WRONG_STATE                 | WRONG_STATE                  | WRONG_STATE             | -                | WRONG_STATE       | WRONG_STATE    | VideoDetailsChanged | PublishRequested | VideoDeleted
            publish requested | StepScheduled | WRONG_STATE                 | WRONG_STATE                  | WRONG_STATE             | ProductionFailed | WRONG_STATE       | WRONG_STATE    | VideoDetailsChanged | WRONG_STATE      | WRONG_STATE
            publishing        | WRONG_STATE   | StepInterrupted StepStarted | CostIncurred VideoPublished  | CostIncurred StepFailed | ProductionFailed | WRONG_STATE       | WRONG_STATE    | WRONG_STATE         | WRONG_STATE      | WRONG_STATE
            publish failed    | -             | -                           | CostIncurred                 | CostIncurred            | -                | ProductionResumed | VideoCancelled | VideoDetailsChanged | PublishRequested | VideoDeleted
            to be published   | StepScheduled | -                           | CostIncurred                 | CostIncurred            | ProductionFailed | WRONG_STATE       | WRONG_STATE    | VideoDetailsChanged | PublishRequested | VideoDeleted
            being confirmed   | WRONG_STATE   | StepInterrupted StepStarted | CostIncurred VideoPublished  | CostIncurred StepFailed | ProductionFailed | WRONG_STATE       | WRONG_STATE    | VideoDetailsChanged | PublishRequested | VideoDeleted
            published         | -             | -                           | CostIncurred                 | CostIncurred            | -                | WRONG_STATE       | WRONG_STATE    | WRONG_STATE         | WRONG_STATE      | VideoDeleted
            deleted running   | -             | -                           | CostIncurred                 | CostIncurred            | -                | NOT_FOUND         | NOT_FOUND      | NOT_FOUND           | NOT_FOUND        | NOT_FOUND
            """;

    /** The same of what steers a production, with the stages in which it is held. */
    private static final String STEERING = """
            stage             | pause          | resume             | retry                                         | fallback                                      | rerun script                  | rerun here                    | start                       | hold           | release            | cancel
            requested         | ProductionHeld | WRONG_STATE        | WRONG_STATE                                   | WRONG_STATE                                   | ProductionRerun               | ProductionRerun               | WRONG_STATE                 | -              | -                  | VideoCancelled
            scheduled         | ProductionHeld | WRONG_STATE        | StepBrokenOff ProductionResumed StepScheduled | StepBrokenOff ProductionResumed StepScheduled | StepBrokenOff ProductionRerun | StepBrokenOff ProductionRerun | StepStarted                 | ProductionHeld | -                  | VideoCancelled
            running           | ProductionHeld | WRONG_STATE        | StepBrokenOff ProductionResumed StepScheduled | StepBrokenOff ProductionResumed StepScheduled | StepBrokenOff ProductionRerun | StepBrokenOff ProductionRerun | StepInterrupted StepStarted | ProductionHeld | -                  | VideoCancelled
            running for ever  | ProductionHeld | WRONG_STATE        | StepBrokenOff ProductionResumed StepScheduled | StepBrokenOff ProductionResumed StepScheduled | StepBrokenOff ProductionRerun | StepBrokenOff ProductionRerun | StepInterrupted StepFailed  | ProductionHeld | -                  | VideoCancelled
            attempt failed    | ProductionHeld | WRONG_STATE        | ProductionResumed StepScheduled               | ProductionResumed StepScheduled               | ProductionRerun               | ProductionRerun               | -                           | -              | -                  | VideoCancelled
            uploading         | ProductionHeld | WRONG_STATE        | StepBrokenOff ProductionResumed StepScheduled | StepBrokenOff ProductionResumed StepScheduled | StepBrokenOff ProductionRerun | StepBrokenOff ProductionRerun | StepInterrupted StepStarted | ProductionHeld | -                  | VideoCancelled
            failed            | WRONG_STATE    | ProductionResumed  | ProductionResumed StepScheduled               | ProductionResumed StepScheduled               | ProductionRerun               | ProductionRerun               | -                           | -              | -                  | VideoCancelled
            script failed     | WRONG_STATE    | ProductionResumed  | ProductionResumed StepScheduled               | ProductionResumed StepScheduled               | ProductionRerun               | ProductionRerun               | -                           | -              | -                  | VideoCancelled
            cancelled running | WRONG_STATE    | WRONG_STATE        | WRONG_STATE                                   | WRONG_STATE                                   | WRONG_STATE                   | WRONG_STATE                   | -                           | -              | -                  | -
            ready             | WRONG_STATE    | WRONG_STATE        | WRONG_STATE                                   | WRONG_STATE                                   | ProductionRerun               | WRONG_STATE                   | WRONG_STATE                 | -              | -                  | WRONG_STATE
            publish requested | ProductionHeld | WRONG_STATE        | WRONG_STATE                                   | WRONG_STATE                                   | WRONG_STATE                   | WRONG_STATE                   | WRONG_STATE                 | -              | -                  | WRONG_STATE
            publishing        | ProductionHeld | WRONG_STATE        | StepBrokenOff ProductionResumed StepScheduled | StepBrokenOff ProductionResumed StepScheduled | WRONG_STATE                   | WRONG_STATE                   | StepInterrupted StepStarted | ProductionHeld | -                  | WRONG_STATE
            publish failed    | WRONG_STATE    | ProductionResumed  | ProductionResumed StepScheduled               | ProductionResumed StepScheduled               | ProductionRerun               | WRONG_STATE                   | -                           | -              | -                  | VideoCancelled
            to be published   | WRONG_STATE    | WRONG_STATE        | WRONG_STATE                                   | WRONG_STATE                                   | WRONG_STATE                   | WRONG_STATE                   | -                           | -              | -                  | WRONG_STATE
            being confirmed   | WRONG_STATE    | WRONG_STATE        | WRONG_STATE                                   | WRONG_STATE                                   | WRONG_STATE                   | WRONG_STATE                   | StepInterrupted StepStarted | ProductionHeld | -                  | WRONG_STATE
            published         | WRONG_STATE    | WRONG_STATE        | WRONG_STATE                                   | WRONG_STATE                                   | WRONG_STATE                   | WRONG_STATE                   | -                           | -              | -                  | WRONG_STATE
            deleted running   | NOT_FOUND      | NOT_FOUND          | NOT_FOUND                                     | NOT_FOUND                                     | NOT_FOUND                     | NOT_FOUND                     | -                           | -              | -                  | NOT_FOUND
            paused waiting    | -              | ProductionReleased | WRONG_STATE                                   | WRONG_STATE                                   | StepBrokenOff ProductionRerun | StepBrokenOff ProductionRerun | -                           | -              | -                  | VideoCancelled
            paused running    | -              | ProductionReleased | WRONG_STATE                                   | WRONG_STATE                                   | StepBrokenOff ProductionRerun | StepBrokenOff ProductionRerun | -                           | -              | -                  | VideoCancelled
            paused failing    | -              | ProductionReleased | WRONG_STATE                                   | WRONG_STATE                                   | ProductionRerun               | ProductionRerun               | -                           | -              | -                  | VideoCancelled
            over budget       | ProductionHeld | ProductionReleased | WRONG_STATE                                   | WRONG_STATE                                   | StepBrokenOff ProductionRerun | StepBrokenOff ProductionRerun | -                           | -              | ProductionReleased | VideoCancelled
            """;

    /** A stage, the step that its production is at, and that step's last attempt. */
    private record Situation(History history, Step step, int attempt) {}

    private static Situation situation(String stage) {
        return switch (stage) {
            case "requested" -> new Situation(requested(), SCRIPT, 0);
            case "scheduled" -> new Situation(past(VOICE).scheduled(RENDER, 1), RENDER, 1);
            case "running" -> new Situation(past(VOICE).running(RENDER, 1), RENDER, 1);
            case "running for ever" ->
                new Situation(past(VOICE).running(RENDER, 1).started(RENDER, 1, AttemptDecisions.MAX_RUNS), RENDER, 1);
            case "attempt failed" ->
                new Situation(past(VOICE).running(RENDER, 1).charged(RENDER, 1).failed(RENDER, 1), RENDER, 1);
            case "uploading" -> new Situation(past(RENDER).running(UPLOAD, 1), UPLOAD, 1);
            case "failed" ->
                new Situation(
                        past(VOICE)
                                .running(RENDER, 1)
                                .charged(RENDER, 1)
                                .failed(RENDER, 1)
                                .gaveUp(RENDER, 1),
                        RENDER,
                        1);
            case "script failed" -> new Situation(requested().running(SCRIPT, 1).gaveUp(SCRIPT, 1), SCRIPT, 1);
            case "cancelled running" ->
                new Situation(past(VOICE).running(RENDER, 1).cancelled(), RENDER, 1);
            case "ready" -> new Situation(past(UPLOAD), PUBLISH, 0);
            case "publish requested" -> new Situation(past(UPLOAD).publishRequested("p"), PUBLISH, 0);
            case "publishing" ->
                new Situation(past(UPLOAD).publishRequested("p").running(PUBLISH, 1), PUBLISH, 1);
            case "publish failed" ->
                new Situation(
                        past(UPLOAD)
                                .publishRequested("p")
                                .running(PUBLISH, 1)
                                .failed(PUBLISH, 1)
                                .gaveUp(PUBLISH, 1),
                        PUBLISH,
                        1);
            case "to be published" ->
                new Situation(
                        past(UPLOAD).publishRequested("p").running(PUBLISH, 1).publishScheduled(1), PUBLISH, 1);
            case "being confirmed" ->
                new Situation(
                        past(UPLOAD)
                                .publishRequested("p")
                                .running(PUBLISH, 1)
                                .publishScheduled(1)
                                .running(PUBLISH, 2),
                        PUBLISH,
                        2);
            case "published" -> new Situation(past(PUBLISH), PUBLISH, 1);
            case "deleted running" ->
                new Situation(past(VOICE).running(RENDER, 1).cancelled().deleted(), RENDER, 1);
            case "paused waiting" ->
                new Situation(past(VOICE).scheduled(RENDER, 1).held(HoldReason.PAUSED), RENDER, 1);
            case "paused running" ->
                new Situation(past(VOICE).running(RENDER, 1).held(HoldReason.PAUSED), RENDER, 1);
            case "paused failing" ->
                new Situation(
                        past(VOICE).running(RENDER, 1).held(HoldReason.PAUSED).failed(RENDER, 1), RENDER, 1);
            case "over budget" -> new Situation(past(VOICE).scheduled(RENDER, 1).held(HoldReason.BUDGET), RENDER, 1);
            default -> throw new IllegalArgumentException(stage);
        };
    }

    private static VideoCommand command(String name, Situation at) {
        int attempt = Math.max(1, at.attempt());
        return switch (name) {
            case "schedule" -> new ScheduleStep(VIDEO, at.step(), at.attempt() + 1, "offline", NOON, null);
            case "start" -> new StartStep(VIDEO, at.step(), attempt, "worker-x");
            case "complete" -> new CompleteStep(VIDEO, attempt, Given.result(at.step()), BILL);
            case "fail" -> new FailStep(VIDEO, at.step(), attempt, FailureClass.PROVIDER_DOWN, "no answer", null, BILL);
            case "give up" ->
                new FailProduction(VIDEO, at.step(), at.attempt(), FailureClass.PROVIDER_DOWN, "no answer");
            case "resume" -> new ResumeProduction(VIDEO, "ann", "try again", key("k"));
            case "cancel" -> new CancelVideo(VIDEO, "ann", "no longer wanted", key("k"));
            case "details" -> new ChangeDetails(VIDEO, DETAILS, key("k"));
            case "publish" -> new PublishVideo(VIDEO, null, key("k"));
            case "delete" -> new DeleteVideo(VIDEO, "ann", "not wanted", key("k"));
            case "pause" -> new PauseProduction(VIDEO, "ann", "look first", key("k"));
            case "retry" -> new RetryStep(VIDEO, false, null, NOON, "ann", "it hangs", key("k"));
            case "fallback" -> new RetryStep(VIDEO, true, null, NOON, "ann", "it is down", key("k"));
            case "rerun script" ->
                new RerunProduction(VIDEO, SCRIPT, InputChange.NONE, null, NOON, "ann", "dull", key("k"));
            case "rerun here" ->
                new RerunProduction(VIDEO, at.step(), InputChange.NONE, null, NOON, "ann", "dull", key("k"));
            case "hold" -> new HoldForBudget(VIDEO, at.step(), attempt, "0.30 USD more than is left");
            case "release" -> new ReleaseToBudget(VIDEO, at.step(), attempt, "it fits");
            default -> throw new IllegalArgumentException(name);
        };
    }

    @TestFactory
    Stream<DynamicTest> everyCommandInEveryStageHasTheOutcomeOfTheTable() {
        return cells(TABLE, 170);
    }

    @TestFactory
    Stream<DynamicTest> everyActOfSteeringInEveryStageHasTheOutcomeOfTheTable() {
        return cells(STEERING, 210);
    }

    private static Stream<DynamicTest> cells(String table, int count) {
        List<String[]> rows = table.lines().map(line -> line.split("\\|", -1)).toList();
        String[] commands = rows.getFirst();
        Map<String, Runnable> cells = new LinkedHashMap<>();
        for (String[] row : rows.subList(1, rows.size())) {
            for (int i = 1; i < commands.length; i++) {
                String stage = row[0].strip();
                String command = commands[i].strip();
                String expected = row[i].strip();
                cells.put(
                        "%s in stage '%s'".formatted(command, stage),
                        () -> assertThat(outcome(stage, command)).isEqualTo(expected));
            }
        }
        assertThat(cells).hasSize(count);
        return cells.entrySet().stream().map(cell -> DynamicTest.dynamicTest(cell.getKey(), cell.getValue()::run));
    }

    @TestFactory
    Stream<DynamicTest> whatTookEffectOnceIsSilentTheSecondTime() {
        return Stream.of(
                        "requested/cancel",
                        "failed/resume",
                        "ready/publish",
                        "ready/details",
                        "ready/delete",
                        "publish failed/publish",
                        "running/delete",
                        "running/pause",
                        "paused waiting/resume",
                        "running/retry",
                        "failed/fallback",
                        "running/rerun script")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Situation at = situation(name.substring(0, name.indexOf('/')));
                    VideoCommand command = command(name.substring(name.indexOf('/') + 1), at);
                    try (EventLog log = EventLog.live()) {
                        log.append("video", VIDEO.value(), at.history().events());
                        log.send(command);
                        List<Object> once = log.events(VIDEO.value());
                        log.send(command);
                        assertThat(log.events(VIDEO.value()))
                                .isEqualTo(once)
                                .hasSizeGreaterThan(at.history().events().size());
                    }
                }));
    }

    private static String outcome(String stage, String command) {
        Situation at = situation(stage);
        List<?> before = at.history().events();
        VideoCommand sent = command(command, at);
        try (EventLog log = EventLog.live()) {
            log.append("video", VIDEO.value(), before);
            String tried = sent instanceof Act act ? tryOut(log, act) : "";
            assertThat(log.events(VIDEO.value())).isEqualTo(before);
            String outcome = send(log, sent, before.size());
            if (sent instanceof Act) {
                assertThat(tried).as("what trying it out says").isEqualTo(outcome);
            }
            return outcome;
        }
    }

    private static String send(EventLog log, VideoCommand command, int before) {
        try {
            log.send(command);
            return names(log.events(VIDEO.value()).stream().skip(before));
        } catch (Rejection e) {
            assertThat(e).hasMessageContaining(VIDEO.value()).hasMessageContaining(": it");
            return e.reason().name();
        }
    }

    private static String tryOut(EventLog log, Act act) {
        try {
            return names(((ActOutcome) log.ask(new TryOut(VIDEO, act))).events().stream());
        } catch (Rejection e) {
            return e.reason().name();
        }
    }

    private static String names(Stream<?> events) {
        String names = events.map(event -> event.getClass().getSimpleName()).collect(joining(" "));
        return names.isEmpty() ? "-" : names;
    }
}
