package com.ytempire.eventstore;

import static java.time.temporal.ChronoUnit.DAYS;

import com.ytempire.api.CommandKey;
import com.ytempire.api.budget.BudgetEvent;
import com.ytempire.api.budget.BudgetMonthId;
import com.ytempire.api.budget.BudgetPlanId;
import com.ytempire.api.budget.BudgetScope;
import com.ytempire.api.budget.Claim;
import com.ytempire.api.budget.VideoSpend;
import com.ytempire.api.channel.ChannelEvent;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.channel.ChannelProfile;
import com.ytempire.api.channel.Theme;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Money;
import com.ytempire.api.cost.PriceBookId;
import com.ytempire.api.cost.PriceEvent;
import com.ytempire.api.cost.PriceList;
import com.ytempire.api.cost.Pricing;
import com.ytempire.api.cost.Spend;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.statement.Days;
import com.ytempire.api.statement.Difference;
import com.ytempire.api.statement.DifferenceKind;
import com.ytempire.api.statement.Scope;
import com.ytempire.api.statement.Side;
import com.ytempire.api.statement.StatementEvent;
import com.ytempire.api.statement.StatementId;
import com.ytempire.api.video.Asset;
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
import com.ytempire.api.video.VideoFiles;
import com.ytempire.api.video.VideoId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of every event, with every field set to something that shows. */
final class EventSamples {
    private static final VideoId VIDEO = new VideoId("vid_019a0000-0000-7000-8000-000000000001");
    private static final ChannelId CHANNEL = new ChannelId("chn_019a0000-0000-7000-8000-000000000002");
    private static final Days NOVEMBER = new Days(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-12-01"));
    private static final StatementId STATEMENT = StatementId.of("openai", NOVEMBER, media("3", "text/csv"));
    private static final CommandKey KEY = new CommandKey("key-1");
    private static final Instant AT = Instant.parse("2026-11-22T18:30:00.123456Z");
    private static final VideoDetails DETAILS =
            new VideoDetails("Lighthouses", "How they shine.", List.of("light", "sea"));

    private static final BudgetMonthId BUDGET_MONTH = BudgetMonthId.of(YearMonth.of(2026, 11));
    private static final Money DOLLARS = new Money(new BigDecimal("50"), "USD");
    private static final Money CENTS = new Money(new BigDecimal("0.420001"), "USD");
    private static final VideoSpend SPENT = new VideoSpend(CHANNEL, VIDEO, 17, new Spend(List.of(CENTS), 1));

    private static final Claim CLAIM = new Claim(Step.VOICE, 1, new Spend(List.of(DOLLARS), 0));

    private static final Usage TOKENS = new Usage("gpt-5", Meter.INPUT_TOKENS, BigDecimal.TEN);

    private EventSamples() {}

    static List<Object> all() {
        ChannelProfile profile = new ChannelProfile(
                "Deep Water", "The sea.", "UC0123456789012345678901", Theme.MIDNIGHT, "default", "en-US");
        return List.of(
                new BudgetEvent.LimitsSet(
                        BudgetPlanId.ONLY,
                        List.of(
                                new BudgetEvent.Limit(BudgetScope.MONTH, DOLLARS),
                                new BudgetEvent.Limit(BudgetScope.of(CHANNEL), null)),
                        80,
                        "owner",
                        "the new year",
                        KEY),
                new BudgetEvent.BudgetReserved(BUDGET_MONTH, SPENT, CLAIM, true),
                new BudgetEvent.BudgetRefused(BUDGET_MONTH, SPENT, CLAIM, BudgetScope.of(VIDEO), DOLLARS, CENTS),
                new BudgetEvent.BudgetSettled(BUDGET_MONTH, SPENT, CLAIM),
                new BudgetEvent.ThresholdReached(BUDGET_MONTH, BudgetScope.MONTH, 80, DOLLARS, DOLLARS),
                new ChannelEvent.ChannelCreated(CHANNEL, profile, KEY),
                new ChannelEvent.ChannelChanged(CHANNEL, profile, KEY),
                new ChannelEvent.ChannelDeleted(CHANNEL, KEY),
                new VideoEvent.VideoRequested(
                        VIDEO,
                        CHANNEL,
                        "Lighthouses",
                        media("a", "text/markdown"),
                        List.of(new Asset("lamp.png", media("b", "image/png"))),
                        new ProductionSettings(
                                Duration.ofSeconds(90),
                                Format.LANDSCAPE,
                                Quality.FULL,
                                "default",
                                "en-US",
                                Theme.MIDNIGHT,
                                "Deep Water"),
                        KEY),
                new VideoEvent.StepScheduled(VIDEO, Step.SCRIPT, 1, "offline", AT),
                new VideoEvent.StepRetried(VIDEO, Step.VOICE, 2, "marytts", FailureClass.PROVIDER_DOWN, AT),
                new VideoEvent.StepStarted(VIDEO, Step.RENDER, 1, 2, "ffmpeg", "node-1"),
                new VideoEvent.StepInterrupted(VIDEO, Step.RENDER, 1, 1, "node-1"),
                new VideoEvent.StepFailed(
                        VIDEO, Step.UPLOAD, 3, "youtube", FailureClass.QUOTA_EXHAUSTED, "used up", AT),
                new VideoEvent.ScriptWritten(
                        VIDEO, 1, "offline", media("c", "application/json"), DETAILS, Duration.ofMillis(91_250), 9),
                new VideoEvent.VoiceSynthesised(
                        VIDEO,
                        1,
                        "marytts",
                        media("d", "audio/wav"),
                        media("e", "application/json"),
                        Duration.ofNanos(90_020_833_333L)),
                new VideoEvent.VideoRendered(
                        VIDEO,
                        1,
                        "ffmpeg",
                        new VideoFiles(
                                media("f", "video/mp4"),
                                media("0", "image/jpeg"),
                                media("1", "application/x-subrip"),
                                media("2", "text/vtt")),
                        Duration.ofMillis(90_033),
                        "libx264",
                        9,
                        0),
                new VideoEvent.VideoUploaded(VIDEO, 1, "youtube", "dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcQ"),
                new VideoEvent.VideoReady(VIDEO),
                new VideoEvent.PublishRequested(VIDEO, AT, KEY),
                new VideoEvent.PublishScheduled(VIDEO, 1, "youtube", AT),
                new VideoEvent.VideoPublished(VIDEO, 2, "youtube", AT),
                new VideoEvent.VideoCancelled(VIDEO, "owner", "wrong notes", KEY),
                new VideoEvent.ProductionFailed(VIDEO, Step.VOICE, 3, FailureClass.TIMEOUT, "3 attempts failed"),
                new VideoEvent.ProductionResumed(VIDEO, Step.VOICE, 3, "operator", "disk freed", KEY),
                new VideoEvent.StepBrokenOff(VIDEO, Step.VOICE, 2, "operator", "it hangs"),
                new VideoEvent.ProductionHeld(VIDEO, HoldReason.PAUSED, "operator", "the voice is down", KEY),
                new VideoEvent.ProductionReleased(VIDEO, true, "operator", "the month is over", KEY),
                new VideoEvent.ProductionRerun(
                        VIDEO,
                        Step.SCRIPT,
                        1,
                        new InputChange(
                                media("3", "text/markdown"),
                                List.of(new Asset("lamp.png", media("b", "image/png"))),
                                "cmu-slt",
                                Quality.DRAFT),
                        "operator",
                        "a word was wrong",
                        KEY),
                new VideoEvent.ArtefactReused(VIDEO, Step.VOICE, 3, 1),
                new VideoEvent.VideoDetailsChanged(VIDEO, DETAILS, KEY),
                new VideoEvent.VideoDeleted(VIDEO, "owner", "no longer needed", KEY),
                new VideoEvent.CostIncurred(
                        VIDEO,
                        Step.VOICE,
                        1,
                        List.of(
                                CostLine.priced(
                                        "marytts",
                                        new Usage(Meter.CPU_SECONDS, new BigDecimal("20.125")),
                                        new BigDecimal("0.0000125"),
                                        "USD",
                                        "2026-11"),
                                CostLine.unpriced("openai", TOKENS, "USD")),
                        new Pricing(LocalDate.parse("2026-11-22"), 4)),
                new VideoEvent.CostAdjusted(
                        VIDEO,
                        Step.VOICE,
                        1,
                        List.of(CostLine.priced(
                                "marytts",
                                new Usage(Meter.MONEY, BigDecimal.ONE),
                                new BigDecimal("0.25"),
                                "USD",
                                "statement")),
                        "auditor",
                        "the statement says so",
                        KEY),
                new VideoEvent.UsageUnpriced(VIDEO, Step.VOICE, 1, List.of(CostLine.unpriced("openai", TOKENS, "USD"))),
                new PriceEvent.PriceListPublished(
                        PriceBookId.ONLY,
                        new PriceList(
                                "2026-12",
                                LocalDate.parse("2026-12-01"),
                                "USD",
                                List.of(
                                        new PriceList.Price(
                                                "openai", "gpt-5", Meter.INPUT_TOKENS, new BigDecimal("0.00000125")),
                                        new PriceList.Price("youtube", null, Meter.UPLOADS, BigDecimal.ZERO))),
                        "finance",
                        "new prices",
                        KEY),
                new StatementEvent.StatementImported(
                        STATEMENT,
                        "openai",
                        NOVEMBER,
                        media("3", "text/csv"),
                        "cost_2026-11-01_2026-12-01.csv",
                        62,
                        new BigDecimal("12.345678901234"),
                        "USD",
                        "ann",
                        "monthly close",
                        KEY),
                new StatementEvent.DifferencesAccepted(
                        STATEMENT,
                        1,
                        List.of(
                                Difference.of(
                                        "7",
                                        DifferenceKind.AMOUNT_DIFFERS,
                                        scope("gpt-5", List.of(Meter.OUTPUT_TOKENS, Meter.REASONING_TOKENS)),
                                        new Side(BigDecimal.valueOf(1000), new BigDecimal("0.01")),
                                        new Side(BigDecimal.valueOf(900), new BigDecimal("0.009")),
                                        new StepKey(VIDEO, Step.SCRIPT, 2)),
                                Difference.of(
                                        "9",
                                        DifferenceKind.MISSING_HERE,
                                        scope(null, List.of()),
                                        Side.NOTHING,
                                        new Side(null, new BigDecimal("0.25")),
                                        null)),
                        "ann",
                        "the key was used elsewhere",
                        KEY));
    }

    private static Scope scope(@Nullable String model, List<Meter> meters) {
        return new Scope("openai", AT.truncatedTo(DAYS), AT.truncatedTo(DAYS).plus(1, DAYS), model, meters, "USD");
    }

    private static MediaRef media(String digit, String type) {
        return new MediaRef(digit.repeat(64), 1234, type);
    }
}
