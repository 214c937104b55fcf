package com.ytempire.bench.fill;

import com.ytempire.api.CommandKey;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.channel.Theme;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.PriceList;
import com.ytempire.api.cost.Pricing;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoFiles;
import com.ytempire.api.video.VideoId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/** What happens to one video, as chance has it: made in four steps that fail now and then, and mostly published. */
final class VideoLife {
    private static final BigDecimal PRICE = new BigDecimal("0.0000125");
    /** What everything in such a log costs. */
    static final PriceList PRICES = new PriceList(
            "2025-11",
            LocalDate.parse("2025-11-01"),
            "USD",
            Stream.of("offline", "marytts", "ffmpeg", "youtube")
                    .map(provider -> new PriceList.Price(provider, null, Meter.CPU_SECONDS, PRICE))
                    .toList());

    private static final double FAILURE = 0.15;
    private static final double PUBLISHED = 0.8;
    private static final int CHANNELS = 200;

    private final SplittableRandom chance;
    private final VideoId video;
    private final Instant begun;
    private final LocalDate day;
    private final List<VideoEvent> events = new ArrayList<>();

    private VideoLife(SplittableRandom chance, Instant begun) {
        this.chance = chance;
        this.video = VideoId.of(uuid(begun));
        this.begun = begun;
        this.day = begun.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** All events of a video that was ordered at a time, in order. */
    static List<VideoEvent> of(SplittableRandom chance, Instant begun) {
        VideoLife life = new VideoLife(chance, begun);
        life.live();
        return List.copyOf(life.events);
    }

    private void live() {
        ChannelId channel = ChannelId.of(new UUID(0x7000, 0x8000_0000_0000_0000L | chance.nextInt(CHANNELS)));
        String topic = "Lighthouses, part " + chance.nextInt(10_000);
        events.add(new VideoEvent.VideoRequested(
                video,
                channel,
                topic,
                media("text/markdown"),
                List.of(),
                new ProductionSettings(
                        Duration.ofSeconds(90),
                        Format.LANDSCAPE,
                        Quality.FULL,
                        "default",
                        "en-US",
                        Theme.MIDNIGHT,
                        "Deep Water"),
                key()));
        VideoDetails details = new VideoDetails(topic, "How they shine.", List.of("light", "sea"));
        int attempt = tried(Step.SCRIPT, "offline");
        events.add(new VideoEvent.ScriptWritten(
                video, attempt, "offline", media("application/json"), details, Duration.ofMillis(91_250), 9));
        attempt = tried(Step.VOICE, "marytts");
        events.add(new VideoEvent.VoiceSynthesised(
                video, attempt, "marytts", media("audio/wav"), media("application/json"), Duration.ofMillis(90_020)));
        attempt = tried(Step.RENDER, "ffmpeg");
        VideoFiles files = new VideoFiles(
                media("video/mp4"), media("image/jpeg"), media("application/x-subrip"), media("text/vtt"));
        events.add(new VideoEvent.VideoRendered(
                video, attempt, "ffmpeg", files, Duration.ofMillis(90_033), "libx264", 9, 0));
        attempt = tried(Step.UPLOAD, "youtube");
        events.add(
                new VideoEvent.VideoUploaded(video, attempt, "youtube", "dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcQ"));
        events.add(new VideoEvent.VideoReady(video));
        if (chance.nextDouble() < PUBLISHED) {
            events.add(new VideoEvent.PublishRequested(video, null, key()));
            attempt = tried(Step.PUBLISH, "youtube");
            events.add(new VideoEvent.VideoPublished(video, attempt, "youtube", begun.plusSeconds(900)));
        }
    }

    /** Tries a step until it works; every attempt costs. Returns the number of the attempt that did. */
    private int tried(Step step, String provider) {
        for (int attempt = 1; ; attempt++) {
            if (attempt == 1) {
                events.add(new VideoEvent.StepScheduled(video, step, attempt, provider, begun));
            } else {
                events.add(new VideoEvent.StepRetried(
                        video, step, attempt, provider, FailureClass.PROVIDER_DOWN, begun.plusSeconds(60)));
            }
            events.add(new VideoEvent.StepStarted(video, step, attempt, 1, provider, "node-1"));
            boolean failed = attempt < 3 && chance.nextDouble() < FAILURE;
            events.add(new VideoEvent.CostIncurred(video, step, attempt, List.of(cost(provider)), new Pricing(day, 0)));
            if (!failed) {
                return attempt;
            }
            events.add(new VideoEvent.StepFailed(
                    video, step, attempt, provider, FailureClass.PROVIDER_DOWN, "no answer", begun.plusSeconds(60)));
        }
    }

    private CostLine cost(String provider) {
        Usage used = new Usage(Meter.CPU_SECONDS, BigDecimal.valueOf(chance.nextLong(1, 200_000), 3));
        return CostLine.priced(provider, used, PRICE, "USD", PRICES.id());
    }

    private MediaRef media(String type) {
        String digits = "%016x".formatted(chance.nextLong()).repeat(4);
        return new MediaRef(digits, chance.nextLong(1_000, 50_000_000), type);
    }

    private CommandKey key() {
        return new CommandKey("key-" + Long.toHexString(chance.nextLong()));
    }

    /** Ordered by time, as the product's ids are. */
    private UUID uuid(Instant at) {
        long high = (at.toEpochMilli() << 16) | 0x7000 | chance.nextInt(0x1000);
        return new UUID(high, (chance.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
    }
}
