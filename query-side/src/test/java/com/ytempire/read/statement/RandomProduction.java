package com.ytempire.read.statement;

import com.ytempire.api.CommandKey;
import com.ytempire.api.Rejection;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.cost.Bill;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Prices;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.InputChange;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.SeenAttempt;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepResult;
import com.ytempire.api.video.VideoBrief;
import com.ytempire.api.video.VideoCommand;
import com.ytempire.api.video.VideoCommand.AdjustCosts;
import com.ytempire.api.video.VideoCommand.CancelVideo;
import com.ytempire.api.video.VideoCommand.CompleteStep;
import com.ytempire.api.video.VideoCommand.FailProduction;
import com.ytempire.api.video.VideoCommand.FailStep;
import com.ytempire.api.video.VideoCommand.GenerateVideo;
import com.ytempire.api.video.VideoCommand.PublishVideo;
import com.ytempire.api.video.VideoCommand.RerunProduction;
import com.ytempire.api.video.VideoCommand.ResumeProduction;
import com.ytempire.api.video.VideoCommand.RetryStep;
import com.ytempire.api.video.VideoCommand.ScheduleStep;
import com.ytempire.api.video.VideoCommand.StartStep;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoFiles;
import com.ytempire.api.video.VideoId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One production as it may go: providers are called and charge for it, attempts fail and are tried again, by others too,
 * operators break them off and send the production back, workers are lost or tell wrong numbers, the owner cancels in the
 * middle, and commands come twice or days late. What a provider was asked for is told to it and to the books, to each in
 * its own way.
 */
final class RandomProduction {
    /** A model that has no price in the books. */
    static final String UNKNOWN_MODEL = "gpt-6";

    private static final int MOST_ATTEMPTS = 3;
    private static final List<Step> STEPS = List.of(Step.SCRIPT, Step.VOICE, Step.RENDER, Step.UPLOAD);
    private static final List<FailureClass> FAILURES = List.of(FailureClass.values());
    private static final MediaRef CONTENT = new MediaRef("c".repeat(64), 10, "application/octet-stream");

    private final Books books;
    private final Counterparty outside;
    private final Prices prices;
    private final SimulatedTime time;
    private final Span span;
    private final Random chance;
    private final VideoId id;
    private final boolean mishaps;
    private final Map<Step, Integer> attempts = new EnumMap<>(Step.class);
    private final Map<Step, Integer> made = new EnumMap<>(Step.class);
    private final List<AdjustCosts> corrections = new ArrayList<>();
    private final List<VideoCommand> late = new ArrayList<>();

    /** When productions begin; nobody calls a provider once it is over. */
    record Span(Instant from, Instant to) {}

    /** Who does a step, the preferred one first. */
    static List<String> chain(Step step) {
        return switch (step) {
            case SCRIPT -> List.of("openai", "offline");
            case VOICE -> List.of("elevenlabs", "google-tts", "marytts");
            case RENDER -> List.of("ffmpeg");
            case UPLOAD, PUBLISH -> List.of("youtube");
        };
    }

    private record Attempt(int number, String provider) {}

    /** Prepares it; with mishaps the books do not hear of all that is charged, nor know all prices. */
    RandomProduction(
            Books books,
            Counterparty outside,
            Prices prices,
            SimulatedTime time,
            Span span,
            long seed,
            boolean mishaps) {
        this.books = books;
        this.outside = outside;
        this.prices = prices;
        this.time = time;
        this.span = span;
        this.chance = new Random(seed);
        this.id = VideoId.of(new UUID(seed, chance.nextLong()));
        this.mishaps = mishaps;
    }

    void run(ChannelId channel) {
        time.set(span.from()
                .plusSeconds(
                        chance.nextLong(Duration.between(span.from(), span.to()).toSeconds())));
        VideoBrief brief = new VideoBrief(
                "Tides", CONTENT, List.of(), Duration.ofSeconds(90), Format.LANDSCAPE, Quality.FULL, null);
        books.send(new GenerateVideo(id, channel, brief, key("generate")));
        boolean goesOn = steps(Step.SCRIPT);
        if (goesOn && chance.nextInt(8) == 0) {
            Step from = STEPS.get(chance.nextInt(STEPS.size()));
            SeenAttempt seen = new SeenAttempt(Step.UPLOAD, attempts.getOrDefault(Step.UPLOAD, 0));
            books.send(new RerunProduction(
                    id, from, InputChange.NONE, seen, time.now(), "ops", "once more", key("rerun")));
            goesOn = steps(from);
        }
        if (goesOn && chance.nextBoolean()) {
            books.send(new PublishVideo(id, null, key("publish")));
            boolean ignored = step(Step.PUBLISH);
        }
        time.pass(Duration.ofHours(chance.nextInt(48)));
        late.forEach(this::sendAgain);
    }

    /** Works until the video is ready; false when the production is over before. */
    private boolean steps(Step from) {
        boolean goesOn = true;
        for (Step step : STEPS) {
            goesOn = goesOn && (step.compareTo(from) < 0 || step(step));
        }
        return goesOn;
    }

    /** Works at a step; false when the production is over. */
    private boolean step(Step step) {
        List<String> chain = chain(step);
        FailureClass after = null;
        for (int round = 0; round < 2; round++) {
            for (int tries = 0; tries < MOST_ATTEMPTS; tries++) {
                String provider = chain.get(Math.min(chain.size() - 1, chance.nextInt(tries + 1)));
                Attempt attempt = begun(step, provider, after);
                List<Usage> used = work(step, attempt);
                if (chance.nextInt(10) < 7) {
                    return done(step, attempt, used);
                }
                after = FAILURES.get(chance.nextInt(FAILURES.size()));
                fail(step, attempt, after, used);
                time.pass(Duration.ofMinutes(chance.nextInt(90)));
            }
            int last = attempts.getOrDefault(step, 0);
            books.send(new FailProduction(id, step, last, FailureClass.TIMEOUT, "given up"));
            if (round == 1 || chance.nextBoolean()) {
                return false;
            }
            books.send(new ResumeProduction(id, "ops", "repaired", key("resume-%s-%d".formatted(step, last))));
            after = null;
        }
        return false;
    }

    /** Begins an attempt; an operator may break it off, by the next provider or the same. */
    private Attempt begun(Step step, String provider, @Nullable FailureClass after) {
        Attempt attempt = new Attempt(attempts.merge(step, 1, Integer::sum), provider);
        ScheduleStep schedule = new ScheduleStep(id, step, attempt.number(), provider, time.now(), after);
        books.send(schedule);
        if (chance.nextInt(5) == 0) {
            books.send(schedule);
        }
        start(step, attempt);
        return chance.nextInt(12) == 0 ? brokenOff(step, attempt) : attempt;
    }

    private void start(Step step, Attempt attempt) {
        books.send(new StartStep(id, step, attempt.number(), "node-1"));
        if (chance.nextInt(10) == 0) {
            books.send(new StartStep(id, step, attempt.number(), "node-2"));
        }
    }

    /** The worker hears of it when the provider was called, and that is paid for. */
    private Attempt brokenOff(Step step, Attempt attempt) {
        List<Usage> used = calls(attempt.provider());
        List<String> chain = chain(step);
        int next = chain.indexOf(attempt.provider()) + 1;
        boolean fallback = next < chain.size() && chance.nextBoolean();
        books.send(new RetryStep(
                id,
                fallback,
                new SeenAttempt(step, attempt.number()),
                time.now(),
                "ops",
                "it hangs",
                key("retry-%s-%d".formatted(step, attempt.number()))));
        Attempt other =
                new Attempt(attempts.merge(step, 1, Integer::sum), fallback ? chain.get(next) : attempt.provider());
        start(step, other);
        fail(step, attempt, FailureClass.TIMEOUT, used);
        return other;
    }

    /** Calls the provider some times, with some time between, perhaps beyond midnight. */
    private List<Usage> work(Step step, Attempt attempt) {
        if (mishaps && chance.nextInt(8) == 0) {
            // a worker whose calls were charged is lost with all that it knows of them
            List<Usage> ignored = calls(attempt.provider());
            books.send(new StartStep(id, step, attempt.number(), "node-3"));
        }
        return calls(attempt.provider());
    }

    private List<Usage> calls(String provider) {
        Map<Usage, BigDecimal> used = new LinkedHashMap<>();
        for (int calls = chance.nextInt(4); calls > 0 && time.now().isBefore(span.to()); calls--) {
            time.pass(Duration.ofSeconds(1 + chance.nextInt(chance.nextInt(20) == 0 ? 20_000 : 300)));
            for (Usage usage : call(provider)) {
                used.merge(
                        new Usage(usage.model(), usage.meter(), BigDecimal.ZERO, today()),
                        usage.quantity(),
                        BigDecimal::add);
            }
        }
        return used.entrySet().stream()
                .map(entry -> new Usage(
                        entry.getKey().model(),
                        entry.getKey().meter(),
                        entry.getValue(),
                        entry.getKey().day()))
                .toList();
    }

    private List<Usage> call(String provider) {
        return switch (provider) {
            case "openai" -> openAi();
            case "elevenlabs" -> List.of(charged(provider, "eleven_v3", "text-to-speech", Meter.CHARACTERS, 900));
            case "google-tts" ->
                List.of(charged("google", null, "Cloud Text-to-Speech API", "Characters", Meter.CHARACTERS, 900));
            case "youtube" ->
                List.of(charged("google", null, "YouTube Data API v3", "Quota units", Meter.QUOTA_UNITS, 50));
            default -> List.of(new Usage(Meter.CPU_SECONDS, BigDecimal.valueOf(1 + chance.nextInt(90_000), 3)));
        };
    }

    private List<Usage> openAi() {
        String model = chance.nextBoolean() ? "gpt-5" : mishaps && chance.nextInt(8) == 0 ? UNKNOWN_MODEL : "gpt-4o";
        String snapshot = model.equals("gpt-5") ? "gpt-5-2025-08-07" : model;
        long output = 1 + chance.nextLong(2000);
        long reasoning = chance.nextLong(2000);
        outside.charge("openai", time.now(), snapshot, "output", output + reasoning);
        return List.of(
                charged("openai", model, snapshot, "input", Meter.INPUT_TOKENS, 5000),
                charged("openai", model, snapshot, "cached input", Meter.CACHED_INPUT_TOKENS, 3000),
                new Usage(model, Meter.OUTPUT_TOKENS, BigDecimal.valueOf(output)),
                new Usage(model, Meter.REASONING_TOKENS, BigDecimal.valueOf(reasoning)));
    }

    private Usage charged(String provider, String model, String part, Meter meter, int most) {
        return charged(provider, model, model, part, meter, most);
    }

    private Usage charged(String provider, @Nullable String model, String what, String part, Meter meter, int most) {
        long units = 1 + chance.nextLong(most);
        outside.charge(provider, time.now(), what, part, units);
        return new Usage(model, meter, BigDecimal.valueOf(units));
    }

    /**
     * Completes an attempt, perhaps with what an earlier one made; before that its owner may cancel, and it may take days
     * until the books hear of it.
     */
    private boolean done(Step step, Attempt attempt, List<Usage> used) {
        Bill bill = bill(step, attempt, used);
        boolean cancelled = step != Step.PUBLISH && chance.nextInt(15) == 0;
        if (cancelled) {
            books.send(new CancelVideo(id, "ann", "changed my mind", key("cancel")));
        }
        if (chance.nextInt(10) == 0) {
            time.pass(Duration.ofHours(chance.nextInt(40)));
        }
        // a copy at the host is looked for there, which is charged
        Integer paidBy = used.isEmpty() || step == Step.UPLOAD ? made.get(step) : null;
        settle(new CompleteStep(id, attempt.number(), result(step), paidBy, bill));
        if (paidBy == null) {
            made.put(step, attempt.number());
        }
        return !cancelled;
    }

    private void fail(Step step, Attempt attempt, FailureClass failure, List<Usage> used) {
        settle(new FailStep(id, step, attempt.number(), failure, "no luck", null, bill(step, attempt, used)));
    }

    /** What an attempt comes to, or more: then somebody puts it right. */
    private Bill bill(Step step, Attempt attempt, List<Usage> used) {
        Bill bill = prices.bill(attempt.provider(), used, today());
        CostLine line = bill.lines().isEmpty() ? null : bill.lines().getFirst();
        BigDecimal price = line == null ? null : line.unitPrice();
        if (line == null || price == null || chance.nextInt(12) > 0) {
            return bill;
        }
        BigDecimal excess = BigDecimal.valueOf(1 + chance.nextInt(500));
        List<Usage> told = new ArrayList<>(used);
        Usage first = used.getFirst();
        told.set(0, new Usage(first.model(), first.meter(), first.quantity().add(excess), first.day()));
        corrections.add(new AdjustCosts(
                id,
                step,
                attempt.number(),
                List.of(CostLine.correction(
                        line.provider(), line.model(), line.meter(), excess.negate(), price, line.currency())),
                "ops",
                "misread",
                key("adjust-%s-%d".formatted(step, attempt.number()))));
        return prices.bill(attempt.provider(), told, today());
    }

    /** Has the books told what an attempt came to, and what was wrong with that. */
    private void settle(VideoCommand command) {
        send(command);
        corrections.forEach(this::send);
        corrections.clear();
    }

    private void send(VideoCommand command) {
        books.send(command);
        if (chance.nextInt(4) == 0) {
            late.add(command);
        }
    }

    /** What comes again is taken, or refused with a reason; it is never charged again. */
    private void sendAgain(VideoCommand command) {
        try {
            books.send(command);
        } catch (Rejection e) {
            // the production has gone on meanwhile
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
    }

    private CommandKey key(String name) {
        return new CommandKey(name + "/" + id);
    }

    private StepResult result(Step step) {
        Duration length = Duration.ofSeconds(90);
        return switch (step) {
            case SCRIPT -> new StepResult.Script(CONTENT, new VideoDetails("Tides", "", List.of()), length, 7);
            case VOICE -> new StepResult.Voice(CONTENT, CONTENT, length);
            case RENDER ->
                new StepResult.Render(new VideoFiles(CONTENT, CONTENT, CONTENT, CONTENT), length, "libx264", 7, 0);
            case UPLOAD -> new StepResult.Upload("yt-1", "https://example.test/watch?v=yt-1");
            case PUBLISH -> new StepResult.Published(time.now());
        };
    }
}
