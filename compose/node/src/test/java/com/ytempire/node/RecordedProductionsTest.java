package com.ytempire.node;

import static com.ytempire.api.video.FailureClass.BAD_OUTPUT;
import static com.ytempire.api.video.FailureClass.BUDGET_EXCEEDED;
import static com.ytempire.api.video.FailureClass.INTERNAL;
import static com.ytempire.api.video.FailureClass.INVALID_INPUT;
import static com.ytempire.api.video.FailureClass.PROVIDER_DOWN;
import static com.ytempire.api.video.FailureClass.QUOTA_EXHAUSTED;
import static com.ytempire.api.video.FailureClass.RATE_LIMITED;
import static com.ytempire.api.video.FailureClass.RESOURCE_EXHAUSTED;
import static com.ytempire.api.video.FailureClass.TIMEOUT;
import static com.ytempire.api.video.FailureClass.UNAUTHORISED;
import static com.ytempire.api.video.Step.PUBLISH;
import static com.ytempire.api.video.Step.RENDER;
import static com.ytempire.api.video.Step.SCRIPT;
import static com.ytempire.api.video.Step.UPLOAD;
import static com.ytempire.api.video.Step.VOICE;
import static com.ytempire.node.Recording.VIDEO;
import static com.ytempire.node.Recording.media;
import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.InputChange;
import com.ytempire.api.video.VideoCommand.AdjustCosts;
import com.ytempire.api.video.VideoCommand.CancelVideo;
import com.ytempire.api.video.VideoCommand.ChangeDetails;
import com.ytempire.api.video.VideoCommand.CompleteStep;
import com.ytempire.api.video.VideoCommand.DeleteVideo;
import com.ytempire.api.video.VideoCommand.FailStep;
import com.ytempire.api.video.VideoCommand.HoldForBudget;
import com.ytempire.api.video.VideoCommand.PauseProduction;
import com.ytempire.api.video.VideoCommand.PublishVideo;
import com.ytempire.api.video.VideoCommand.ReleaseToBudget;
import com.ytempire.api.video.VideoCommand.RerunProduction;
import com.ytempire.api.video.VideoCommand.ResumeProduction;
import com.ytempire.api.video.VideoCommand.RetryStep;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.StepFailed;
import com.ytempire.node.ProductionRig.Wish;
import com.ytempire.node.RecordedProduction.Kind;
import com.ytempire.node.RecordedProduction.Line;
import com.ytempire.saga.video.ProductionPolicy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Productions as they went, one of every path, are kept in files. A history that is read, decided or sequenced in another
 * way than it was fails here, as it would on the log of whoever has such productions under way. When it is meant to,
 * {@code -Dproductions.write=true} records all of them anew.
 */
class RecordedProductionsTest {
    private static final ProductionPolicy POLICY = policy();

    /** Plays one production. */
    private interface Play {
        void on(Recording production) throws Exception;
    }

    private static Map<String, Play> plays() {
        Map<String, Play> plays = new LinkedHashMap<>();
        plays.put(
                "published-at-once",
                p -> p.succeed(SCRIPT, VOICE, RENDER, UPLOAD)
                        .ask(new PublishVideo(VIDEO, null, p.key()))
                        .succeed(PUBLISH));
        plays.put(
                "published-at-a-time",
                p -> p.succeed(SCRIPT, VOICE, RENDER, UPLOAD)
                        .ask(new PublishVideo(VIDEO, p.now().plusSeconds(7200), p.key()))
                        .publishAt(p.now().plusSeconds(7200))
                        .ask(new PublishVideo(VIDEO, p.now().plusSeconds(3600), p.key()))
                        .publishAt(p.now().plusSeconds(3600))
                        .succeed(PUBLISH));
        plays.put(
                "retried",
                p -> p.fail(SCRIPT, PROVIDER_DOWN)
                        .fail(SCRIPT, TIMEOUT)
                        .succeed(SCRIPT)
                        .fail(VOICE, BAD_OUTPUT)
                        .succeed(VOICE)
                        .fail(RENDER, RESOURCE_EXHAUSTED)
                        .succeed(RENDER)
                        .fail(UPLOAD, RATE_LIMITED, Duration.ofSeconds(90))
                        .fail(UPLOAD, QUOTA_EXHAUSTED, Duration.ofHours(9))
                        .succeed(UPLOAD));
        plays.put(
                "fallen-back",
                p -> p.succeed(SCRIPT)
                        .fail(VOICE, INTERNAL)
                        .fail(VOICE, INTERNAL)
                        .fail(VOICE, INTERNAL)
                        .fail(VOICE, PROVIDER_DOWN)
                        .succeed(VOICE));
        plays.put(
                "fallen-back-at-once",
                p -> p.succeed(SCRIPT).fail(VOICE, UNAUTHORISED).succeed(VOICE));
        plays.put(
                "over-the-providers-budget",
                p -> p.succeed(SCRIPT).fail(VOICE, BUDGET_EXCEEDED).fail(VOICE, BUDGET_EXCEEDED));
        plays.put(
                "given-up-and-resumed",
                p -> p.fail(SCRIPT, TIMEOUT)
                        .fail(SCRIPT, TIMEOUT)
                        .fail(SCRIPT, TIMEOUT)
                        .pass(Duration.ofHours(1))
                        .ask(new ResumeProduction(VIDEO, "ann", "it is back", p.key()))
                        .succeed(SCRIPT));
        plays.put(
                "refused-input",
                p -> p.fail(SCRIPT, INVALID_INPUT).ask(new DeleteVideo(VIDEO, "ann", "wrong notes", p.key())));
        plays.put(
                "asked-to-wait-too-long",
                p -> p.succeed(SCRIPT, VOICE, RENDER).fail(UPLOAD, QUOTA_EXHAUSTED, Duration.ofDays(3)));
        plays.put(
                "publication-failed",
                p -> p.succeed(SCRIPT, VOICE, RENDER, UPLOAD)
                        .ask(new PublishVideo(VIDEO, null, p.key()))
                        .fail(PUBLISH, UNAUTHORISED)
                        .ask(new PublishVideo(VIDEO, null, p.key()))
                        .succeed(PUBLISH));
        plays.put(
                "workers-lost",
                p -> p.succeed(SCRIPT)
                        .start(VOICE)
                        .start(VOICE)
                        .succeed(VOICE)
                        .start(RENDER)
                        .start(RENDER)
                        .start(RENDER)
                        .start(RENDER)
                        .start(RENDER)
                        .start(RENDER)
                        .succeed(RENDER));
        plays.put(
                "cancelled-at-work",
                p -> p.succeed(SCRIPT)
                        .start(VOICE)
                        .ask(new CancelVideo(VIDEO, "ann", "changed my mind", p.key()))
                        .ask(new FailStep(VIDEO, VOICE, 1, INTERNAL, "cancelled", null, Recording.bill(VOICE))));
        plays.put(
                "deleted-at-work",
                p -> p.succeed(SCRIPT).start(VOICE).ask(new DeleteVideo(VIDEO, "ann", "not wanted", p.key())));
        plays.put(
                "details-changed",
                p -> p.succeed(SCRIPT)
                        .ask(new ChangeDetails(VIDEO, new VideoDetails("Ebb", "and flow", List.of()), p.key()))
                        .succeed(VOICE, RENDER, UPLOAD));
        plays.put(
                "costs-corrected",
                p -> p.succeed(SCRIPT)
                        .ask(new AdjustCosts(
                                VIDEO,
                                SCRIPT,
                                1,
                                List.of(CostLine.priced(
                                        "maker",
                                        new Usage(Meter.MONEY, BigDecimal.ONE),
                                        new BigDecimal("0.25"),
                                        "USD",
                                        "statement")),
                                "ben",
                                "the statement says so",
                                p.key())));
        plays.put(
                "paused-at-work",
                p -> p.succeed(SCRIPT)
                        .start(VOICE)
                        .ask(new PauseProduction(VIDEO, "ann", "look first", p.key()))
                        .ask(new CompleteStep(VIDEO, 1, Recording.result(VOICE), Recording.bill(VOICE)))
                        .start(RENDER)
                        .ask(new ResumeProduction(VIDEO, "ann", "it is good", p.key()))
                        .succeed(RENDER, UPLOAD));
        plays.put(
                "held-by-its-budget",
                p -> p.succeed(SCRIPT)
                        .ask(new HoldForBudget(VIDEO, VOICE, 1, "0.30 USD is left"))
                        .ask(new ReleaseToBudget(VIDEO, VOICE, 1, "it fits"))
                        .succeed(VOICE)
                        .ask(new HoldForBudget(VIDEO, RENDER, 1, "0.10 USD is left"))
                        .ask(new ResumeProduction(VIDEO, "ann", "it must be today", p.key()))
                        .succeed(RENDER, UPLOAD));
        plays.put(
                "tried-again-by-hand",
                p -> p.succeed(SCRIPT)
                        .start(VOICE)
                        .ask(new RetryStep(VIDEO, false, null, p.now(), "ann", "it hangs", p.key()))
                        .ask(new FailStep(VIDEO, VOICE, 1, INTERNAL, "cancelled", null, Recording.bill(VOICE)))
                        .fail(VOICE, PROVIDER_DOWN)
                        .ask(new RetryStep(VIDEO, true, null, p.now(), "ann", "it is down", p.key()))
                        .succeed(VOICE, RENDER, UPLOAD));
        plays.put(
                "gone-back-with-another-voice",
                p -> p.succeed(SCRIPT, VOICE, RENDER)
                        .start(UPLOAD)
                        .ask(new RerunProduction(
                                VIDEO,
                                VOICE,
                                new InputChange(null, null, "slt", null),
                                null,
                                p.now(),
                                "ann",
                                "too deep",
                                p.key()))
                        .succeed(VOICE, RENDER)
                        .ask(new RerunProduction(
                                VIDEO,
                                VOICE,
                                new InputChange(null, null, "default", null),
                                null,
                                p.now(),
                                "ann",
                                "too high",
                                p.key()))
                        .reuse(VOICE, 1)
                        .reuse(RENDER, 1)
                        .succeed(UPLOAD));
        plays.put(
                "gone-back-with-other-notes",
                p -> p.succeed(SCRIPT, VOICE, RENDER, UPLOAD)
                        .ask(new RerunProduction(
                                VIDEO,
                                SCRIPT,
                                new InputChange(media("9"), null, null, null),
                                null,
                                p.now(),
                                "ann",
                                "a slip",
                                p.key()))
                        .succeed(SCRIPT, VOICE, RENDER, UPLOAD));
        return plays;
    }

    @TestFactory
    Stream<DynamicTest> eachGoesTheWayThatItWent() throws Exception {
        if (Boolean.getBoolean("productions.write")) {
            for (Map.Entry<String, Play> play : plays().entrySet()) {
                try (Recording production = new Recording(POLICY)) {
                    play.getValue().on(production);
                    production.end(play.getKey()).write();
                }
            }
        }
        List<RecordedProduction> all = RecordedProduction.all();
        assertThat(all).extracting(RecordedProduction::name).containsExactlyInAnyOrderElementsOf(plays().keySet());
        return all.stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> replay(each)));
    }

    /** A new event, or a new kind of failure, is not done before there is a production that shows where it leads. */
    @Test
    void everyEventAndEveryKindOfFailureIsInOneOfThem() throws Exception {
        Set<Class<?>> events = new HashSet<>();
        Set<FailureClass> failures = EnumSet.noneOf(FailureClass.class);
        for (RecordedProduction each : RecordedProduction.all()) {
            for (Line line : each.lines()) {
                if (line.kind() == Kind.EVENT) {
                    VideoEvent event = line.event();
                    events.add(event.getClass());
                    if (event instanceof StepFailed failed) {
                        failures.add(failed.failure());
                    }
                }
            }
        }
        assertThat(events).containsExactlyInAnyOrderElementsOf(eventTypes(VideoEvent.class));
        assertThat(failures).containsExactlyInAnyOrder(FailureClass.values());
    }

    private static List<Class<?>> eventTypes(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses())
                        .flatMap(each -> eventTypes(each).stream())
                        .toList()
                : List.of(type);
    }

    /** Commands come to what they came to, and events make the saga want what it wanted. */
    private static void replay(RecordedProduction recorded) throws Exception {
        List<Line> lines = recorded.lines();
        try (ProductionRig rig = new ProductionRig(POLICY)) {
            for (int i = 0; i < lines.size(); ) {
                Line line = lines.get(i++);
                if (line.kind() == Kind.COMMAND) {
                    assertThat(rig.decide(line.command(), line.time()))
                            .as("line %d: what %s comes to", i, line.type())
                            .isEqualTo(outcome(lines, i));
                } else {
                    List<Wish> wishes = rig.happens(line.event(), line.time());
                    List<Line> wished = new ArrayList<>();
                    while (i < lines.size() && lines.get(i).kind() == Kind.WISH) {
                        wished.add(lines.get(i++));
                    }
                    assertThat(wishes.stream().map(Line::of))
                            .as("line %d: what is done after %s", i, line.type())
                            .containsExactlyElementsOf(wished);
                }
            }
        }
    }

    /** The events from this line on, up to the next command. */
    private static List<VideoEvent> outcome(List<Line> lines, int from) {
        return lines.subList(from, lines.size()).stream()
                .takeWhile(line -> line.kind() != Kind.COMMAND)
                .filter(line -> line.kind() == Kind.EVENT)
                .map(Line::event)
                .toList();
    }

    /** What a node has that is given a voice of its own, so that there is something to fall back on. */
    static ProductionPolicy policy() {
        NodeProperties node = new Binder(new MapConfigurationPropertySource(
                        Map.of("ytempire.data-dir", "data", "ytempire.voice.piper.model", "voice.onnx")))
                .bind("ytempire", NodeProperties.class)
                .get();
        assertThat(node.dataDir()).isEqualTo(Path.of("data"));
        return new ProductionConfiguration().productionPolicy(node);
    }
}
