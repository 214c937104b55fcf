package com.ytempire.write.video;

import static com.ytempire.write.Given.BILL;
import static com.ytempire.write.Given.CHANNEL;
import static com.ytempire.write.Given.DETAILS;
import static com.ytempire.write.Given.NOON;
import static com.ytempire.write.Given.PROFILE;
import static com.ytempire.write.Given.VIDEO;
import static com.ytempire.write.Given.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.Rejection;
import com.ytempire.api.channel.ChannelCommand.CreateChannel;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.InputChange;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepKey;
import com.ytempire.api.video.StepResult;
import com.ytempire.api.video.VideoCommand.CancelVideo;
import com.ytempire.api.video.VideoCommand.ChangeDetails;
import com.ytempire.api.video.VideoCommand.CompleteStep;
import com.ytempire.api.video.VideoCommand.DeleteVideo;
import com.ytempire.api.video.VideoCommand.FailProduction;
import com.ytempire.api.video.VideoCommand.FailStep;
import com.ytempire.api.video.VideoCommand.GenerateVideo;
import com.ytempire.api.video.VideoCommand.HoldForBudget;
import com.ytempire.api.video.VideoCommand.PauseProduction;
import com.ytempire.api.video.VideoCommand.PublishVideo;
import com.ytempire.api.video.VideoCommand.ReleaseToBudget;
import com.ytempire.api.video.VideoCommand.RerunProduction;
import com.ytempire.api.video.VideoCommand.ResumeProduction;
import com.ytempire.api.video.VideoCommand.RetryStep;
import com.ytempire.api.video.VideoCommand.ScheduleStep;
import com.ytempire.api.video.VideoCommand.StartStep;
import com.ytempire.api.video.VideoEvent.CostIncurred;
import com.ytempire.api.video.VideoEvent.ProductionFailed;
import com.ytempire.api.video.VideoEvent.ProductionHeld;
import com.ytempire.api.video.VideoEvent.ProductionReleased;
import com.ytempire.api.video.VideoEvent.ProductionRerun;
import com.ytempire.api.video.VideoEvent.ProductionResumed;
import com.ytempire.api.video.VideoEvent.ScriptWritten;
import com.ytempire.api.video.VideoEvent.StepBrokenOff;
import com.ytempire.api.video.VideoEvent.StepRetried;
import com.ytempire.api.video.VideoEvent.StepScheduled;
import com.ytempire.api.video.VideoEvent.StepStarted;
import com.ytempire.api.video.VideoEvent.VideoDeleted;
import com.ytempire.api.video.VideoEvent.VideoDetailsChanged;
import com.ytempire.api.video.VideoEvent.VideoPublished;
import com.ytempire.api.video.VideoEvent.VideoReady;
import com.ytempire.api.video.VideoEvent.VideoRendered;
import com.ytempire.api.video.VideoEvent.VoiceSynthesised;
import com.ytempire.write.EventLog;
import com.ytempire.write.Given;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever is asked of a video, in whatever order: its log can be read back, and says what the video itself says. */
class VideoReplayPropertyTest {
    /** Turns the present situation (the step that is next, its last attempt, the last event) into a command. */
    interface Move {
        Object at(Step step, int attempt, Object last);
    }

    private static final long SEED = 20_261_101;
    private static final int SEQUENCES = 100;
    private static final int FEWEST_MOVES = 20;
    private static final int MOST_MOVES = 100;

    /** A property that never gets anywhere proves nothing: each of these must happen in some of the sequences. */
    private static final Set<Class<?>> TO_BE_REACHED = Set.of(
            VideoReady.class,
            VideoPublished.class,
            VideoDeleted.class,
            ProductionResumed.class,
            ProductionHeld.class,
            ProductionReleased.class,
            ProductionRerun.class,
            StepBrokenOff.class);

    @Test
    void replayGivesTheStateThatThereWas() {
        Set<Class<?>> reached = new HashSet<>();
        for (long seed = SEED; seed < SEED + SEQUENCES; seed++) {
            try {
                replay(moves(new Random(seed))).forEach(event -> reached.add(event.getClass()));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("in the sequence of seed " + seed, e);
            }
        }
        assertThat(reached).containsAll(TO_BE_REACHED);
    }

    private static List<Object> replay(List<Move> moves) {
        try (EventLog live = EventLog.live();
                EventLog replayed = live.replayed()) {
            live.send(new CreateChannel(CHANNEL, PROFILE, key("c")));
            live.send(new GenerateVideo(VIDEO, CHANNEL, Given.BRIEF, key("g")));
            for (Move move : moves) {
                play(live, move);
            }
            List<Object> events = live.events(VIDEO.value());
            assertThat(replayed.state(Video.class, VIDEO.value()))
                    .usingRecursiveComparison()
                    .isEqualTo(live.state(Video.class, VIDEO.value()));
            requireSound(events);
            return events;
        }
    }

    private static void play(EventLog live, Move move) {
        List<Object> events = live.events(VIDEO.value());
        Step step = Step.SCRIPT;
        Map<Step, Integer> attempts = new EnumMap<>(Step.class);
        Object last = events.getFirst();
        for (Object event : events) {
            last = event instanceof CostIncurred
                            || event instanceof VideoDetailsChanged
                            || event instanceof ProductionHeld
                            || event instanceof ProductionReleased
                    ? last
                    : event;
            if (event instanceof StepScheduled e) {
                attempts.put(e.step(), e.attempt());
                step = e.step();
            } else if (event instanceof StepRetried e) {
                attempts.put(e.step(), e.attempt());
                step = e.step();
            } else if (event instanceof ScriptWritten) {
                step = Step.VOICE;
            } else if (event instanceof VoiceSynthesised) {
                step = Step.RENDER;
            } else if (event instanceof VideoRendered) {
                step = Step.UPLOAD;
            } else if (event instanceof VideoReady) {
                step = Step.PUBLISH;
            } else if (event instanceof ProductionRerun e) {
                step = e.from();
            }
        }
        try {
            live.send(move.at(step, attempts.getOrDefault(step, 0), last));
        } catch (Rejection e) {
            assertThat(live.events(VIDEO.value())).isEqualTo(events);
        }
    }

    private static void requireSound(List<Object> events) {
        Map<Step, Integer> attempts = new EnumMap<>(Step.class);
        Map<StepKey, Integer> runs = new java.util.HashMap<>();
        Set<StepKey> charged = new HashSet<>();
        List<Object> once = new ArrayList<>();
        boolean deleted = false;
        for (Object event : events) {
            assertThat(deleted && !(event instanceof CostIncurred)).isFalse();
            switch (event) {
                case StepScheduled e -> {
                    assertThat(e.attempt()).isEqualTo(attempts.merge(e.step(), 1, Integer::sum));
                }
                case StepRetried e -> {
                    assertThat(e.attempt()).isEqualTo(attempts.merge(e.step(), 1, Integer::sum));
                }
                case StepStarted e -> {
                    assertThat(e.attempt()).isEqualTo(attempts.get(e.step()));
                    int run = runs.merge(new StepKey(VIDEO, e.step(), e.attempt()), 1, Integer::sum);
                    assertThat(e.run()).isEqualTo(run).isLessThanOrEqualTo(AttemptDecisions.MAX_RUNS);
                }
                case CostIncurred e ->
                    assertThat(charged.add(new StepKey(VIDEO, e.step(), e.attempt())))
                            .isTrue();
                case ProductionRerun e -> once.removeIf(VideoReady.class::isInstance);
                case VideoReady e -> once.add(e);
                case VideoPublished e -> once.add(e);
                case VideoDeleted e -> deleted = true;
                default -> {}
            }
        }
        assertThat(once).doesNotHaveDuplicates();
    }

    private static List<Move> moves(Random random) {
        return random.ints(random.nextInt(FEWEST_MOVES, MOST_MOVES + 1), 0, 17)
                .mapToObj(kind -> move(kind, random))
                .toList();
    }

    /** Mostly what fits, else what the production might say late or twice, or what an owner might want. */
    private static Move move(int kind, Random random) {
        if (kind < 12) {
            return VideoReplayPropertyTest::fitting;
        }
        if (kind < 15) {
            int skew = random.nextInt(10);
            int off = skew == 0 ? -1 : skew == 1 ? 1 : 0;
            int command = random.nextInt(10);
            return (step, attempt, last) -> production(command, step, attempt, off);
        }
        String key = "key-" + random.nextInt(1, 41);
        int command = random.nextInt(100);
        return (step, attempt, last) -> command < 85 ? owner(command, key) : steering(command, key, step, attempt);
    }

    /** What the production itself would do next. */
    private static Object fitting(Step step, int attempt, Object last) {
        return switch (last) {
            case StepScheduled e -> new StartStep(VIDEO, step, attempt, "worker");
            case StepRetried e -> new StartStep(VIDEO, step, attempt, "worker");
            case StepStarted e -> new CompleteStep(VIDEO, attempt, Given.result(step), BILL);
            case ProductionFailed e -> new ResumeProduction(VIDEO, "ann", "", key("again-" + e.step() + attempt));
            default -> new ScheduleStep(VIDEO, step, attempt + 1, "offline", NOON, null);
        };
    }

    private static Object production(int kind, Step step, int attempt, int off) {
        int current = Math.max(1, attempt + off);
        return switch (kind) {
            case 0, 1, 2 ->
                new ScheduleStep(
                        VIDEO, step, attempt + 1 + off, "offline", NOON, attempt == 0 ? null : FailureClass.TIMEOUT);
            case 3, 4 -> new StartStep(VIDEO, step, current, "worker");
            case 5, 6, 7 ->
                new CompleteStep(
                        VIDEO,
                        current,
                        step == Step.PUBLISH && kind == 5 ? new StepResult.PublishScheduled(NOON) : Given.result(step),
                        BILL);
            case 8 -> new FailStep(VIDEO, step, current, FailureClass.TIMEOUT, "slow", null, BILL);
            default -> new FailProduction(VIDEO, step, attempt, FailureClass.TIMEOUT, "slow");
        };
    }

    private static Object steering(int kind, String key, Step step, int attempt) {
        return switch (kind) {
            case 85, 86 -> new PauseProduction(VIDEO, "ann", "", key(key));
            case 87, 88, 89, 90 -> new ResumeProduction(VIDEO, "ann", "", key(key));
            case 91, 92, 93 -> new RetryStep(VIDEO, kind == 91, null, NOON, "ann", "", key(key));
            case 94 -> new RerunProduction(VIDEO, Step.SCRIPT, InputChange.NONE, null, NOON, "ann", "", key(key));
            case 95, 96 -> new RerunProduction(VIDEO, step, InputChange.NONE, null, NOON, "ann", "", key(key));
            case 97 -> new HoldForBudget(VIDEO, step, attempt, "too dear");
            default -> new ReleaseToBudget(VIDEO, step, attempt, "it fits");
        };
    }

    private static Object owner(int kind, String key) {
        return switch (kind) {
            case 0 -> new CancelVideo(VIDEO, "ann", "", key(key));
            case 1 -> new DeleteVideo(VIDEO, "ann", "", key(key));
            case 2, 3, 4, 5, 6 -> new ChangeDetails(VIDEO, DETAILS, key(key));
            case 7 -> new ResumeProduction(VIDEO, "ann", "", key(key));
            default -> new PublishVideo(VIDEO, null, key(key));
        };
    }
}
