package com.ytempire.write;

import com.ytempire.api.CommandKey;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.channel.ChannelProfile;
import com.ytempire.api.channel.Theme;
import com.ytempire.api.cost.Bill;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Pricing;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.video.Asset;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.StepResult;
import com.ytempire.api.video.VideoBrief;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoFiles;
import com.ytempire.api.video.VideoId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The things that the tests of this module talk about. */
public final class Given {
    public static final ChannelId CHANNEL = new ChannelId("chn_018f0000-0000-7000-8000-000000000001");
    public static final VideoId VIDEO = new VideoId("vid_018f0000-0000-7000-8000-000000000002");
    public static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    public static final ChannelProfile PROFILE =
            new ChannelProfile("Deep Water", "About the sea", null, Theme.FOREST, "slt", "en-GB");
    public static final VideoDetails DETAILS = new VideoDetails("Tides", "Why the sea moves", List.of("sea", "moon"));
    public static final VideoBrief BRIEF = new VideoBrief(
            "Tides",
            media("a"),
            List.of(new Asset("moon.png", media("b"))),
            Duration.ofSeconds(90),
            Format.LANDSCAPE,
            Quality.FULL,
            null);
    public static final ProductionSettings SETTINGS = new ProductionSettings(
            Duration.ofSeconds(90), Format.LANDSCAPE, Quality.FULL, "slt", "en-GB", Theme.FOREST, "Deep Water");
    public static final Bill BILL = new Bill(
            List.of(CostLine.priced(
                    "offline",
                    new Usage(Meter.CPU_SECONDS, new BigDecimal("2.5")),
                    new BigDecimal("0.00001"),
                    "USD",
                    "2026-11")),
            new Pricing(LocalDate.parse("2026-11-01"), 3));

    private Given() {}

    public static CommandKey key(String name) {
        return new CommandKey(name);
    }

    public static MediaRef media(String digit) {
        return new MediaRef(digit.repeat(64), 10, "application/octet-stream");
    }

    /** What an attempt of the step would have made. */
    public static StepResult result(Step step) {
        return switch (step) {
            case SCRIPT -> new StepResult.Script(media("c"), DETAILS, Duration.ofSeconds(90), 7);
            case VOICE -> new StepResult.Voice(media("d"), media("e"), Duration.ofSeconds(91));
            case RENDER ->
                new StepResult.Render(
                        new VideoFiles(media("f"), media("1"), media("2"), media("3")),
                        Duration.ofSeconds(91),
                        "libx264",
                        7,
                        0);
            case UPLOAD -> new StepResult.Upload("yt-1", "https://example.test/watch?v=yt-1");
            case PUBLISH -> new StepResult.Published(NOON);
        };
    }
}
