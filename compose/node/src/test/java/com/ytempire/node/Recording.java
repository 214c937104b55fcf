package com.ytempire.node;

import com.ytempire.api.CommandKey;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.channel.Theme;
import com.ytempire.api.cost.Bill;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Pricing;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.StepResult;
import com.ytempire.api.video.VideoCommand;
import com.ytempire.api.video.VideoCommand.CompleteStep;
import com.ytempire.api.video.VideoCommand.FailStep;
import com.ytempire.api.video.VideoCommand.StartStep;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoEvent.VideoRequested;
import com.ytempire.api.video.VideoFiles;
import com.ytempire.api.video.VideoId;
import com.ytempire.node.ProductionRig.Wish;
import com.ytempire.node.RecordedProduction.Line;
import com.ytempire.saga.video.ProductionPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Plays a production through, with workers that do as they are told, and writes down all that happens. */
final class Recording implements AutoCloseable {
    static final VideoId VIDEO = new VideoId("vid_019a0000-0000-7000-8000-000000000001");

    private static final Duration WORK = Duration.ofSeconds(5);
    private static final VideoDetails DETAILS = new VideoDetails("Tides", "Why the sea moves", List.of("sea"));

    private final ProductionRig rig;
    private final List<Line> lines = new ArrayList<>();
    private final Queue<VideoEvent> unseen = new ArrayDeque<>();
    private final Queue<VideoCommand> wanted = new ArrayDeque<>();
    private final Map<Step, Wish.Run> due = new EnumMap<>(Step.class);
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private int keys;

    Recording(ProductionPolicy policy) throws Exception {
        rig = new ProductionRig(policy);
        happen(new VideoRequested(
                VIDEO,
                new ChannelId("chn_019a0000-0000-7000-8000-000000000002"),
                "Tides",
                media("a"),
                List.of(),
                new ProductionSettings(
                        Duration.ofSeconds(90),
                        Format.LANDSCAPE,
                        Quality.FULL,
                        "default",
                        "en-GB",
                        Theme.FOREST,
                        "Deep Water"),
                key()));
        settle();
    }

    RecordedProduction end(String name) {
        return new RecordedProduction(name, List.copyOf(lines));
    }

    Instant now() {
        return now;
    }

    CommandKey key() {
        return new CommandKey("key-" + ++keys);
    }

    Recording pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** A worker makes each of these steps at its first try. */
    Recording succeed(Step... steps) throws Exception {
        for (Step step : steps) {
            start(step);
            ask(new CompleteStep(VIDEO, attempt(step), result(step), bill(step)));
        }
        return this;
    }

    /** A worker finds what an earlier attempt has made. */
    Recording reuse(Step step, int paidBy) throws Exception {
        start(step);
        return ask(new CompleteStep(VIDEO, attempt(step), result(step), paidBy, Bill.NONE));
    }

    Recording publishAt(Instant time) throws Exception {
        start(Step.PUBLISH);
        return ask(new CompleteStep(VIDEO, attempt(Step.PUBLISH), new StepResult.PublishScheduled(time), Bill.NONE));
    }

    Recording fail(Step step, FailureClass failure) throws Exception {
        return fail(step, failure, null);
    }

    Recording fail(Step step, FailureClass failure, @Nullable Duration wait) throws Exception {
        start(step);
        return ask(new FailStep(
                VIDEO,
                step,
                attempt(step),
                failure,
                "it did not work",
                wait == null ? null : now.plus(wait),
                bill(step)));
    }

    /** A worker takes the step up when it is due; what became of it another line says. */
    Recording start(Step step) throws Exception {
        Wish.Run run = Objects.requireNonNull(due.get(step), () -> step + " is not to be run");
        now = run.dueAt().isAfter(now) ? run.dueAt() : now;
        ask(new StartStep(VIDEO, step, run.attempt().attempt(), "node-1"));
        return pass(WORK);
    }

    /** Has the command handled, and all that follows from it. */
    Recording ask(VideoCommand command) throws Exception {
        lines.add(Line.of(command, now));
        unseen.addAll(rig.decide(command, now));
        settle();
        return this;
    }

    private void settle() throws Exception {
        while (!unseen.isEmpty()) {
            happen(unseen.remove());
        }
        while (!wanted.isEmpty()) {
            ask(wanted.remove());
        }
    }

    private void happen(VideoEvent event) throws Exception {
        lines.add(Line.of(event, now));
        for (Wish wish : rig.happens(event, now)) {
            lines.add(Line.of(wish));
            switch (wish) {
                case Wish.Send send -> wanted.add(send.command());
                case Wish.Run run -> due.put(run.attempt().step(), run);
            }
        }
    }

    private int attempt(Step step) {
        StepKey attempt = Objects.requireNonNull(due.get(step)).attempt();
        return attempt.attempt();
    }

    static Bill bill(Step step) {
        return new Bill(
                List.of(
                        step == Step.UPLOAD
                                ? CostLine.unpriced("youtube", new Usage(Meter.QUOTA_UNITS, BigDecimal.TEN), "USD")
                                : CostLine.priced(
                                        "maker",
                                        new Usage(Meter.CPU_SECONDS, new BigDecimal("2.5")),
                                        new BigDecimal("0.00001"),
                                        "USD",
                                        "2026-11")),
                new Pricing(LocalDate.parse("2026-11-22"), 3));
    }

    static StepResult result(Step step) {
        Duration length = Duration.ofSeconds(91);
        return switch (step) {
            case SCRIPT -> new StepResult.Script(media("c"), DETAILS, length, 7);
            case VOICE -> new StepResult.Voice(media("d"), media("e"), length);
            case RENDER ->
                new StepResult.Render(
                        new VideoFiles(media("f"), media("1"), media("2"), media("3")), length, "libx264", 7, 0);
            case UPLOAD -> new StepResult.Upload("yt-1", "https://example.test/watch?v=yt-1");
            case PUBLISH -> new StepResult.Published(Instant.parse("2026-11-22T13:00:00Z"));
        };
    }

    static MediaRef media(String digit) {
        return new MediaRef(digit.repeat(64), 10, "application/octet-stream");
    }

    @Override
    public void close() {
        rig.close();
    }
}
