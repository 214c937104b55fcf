package com.ytempire.node.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.CommandKey;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.channel.Theme;
import com.ytempire.api.media.MediaRef;
import com.ytempire.api.video.Asset;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.ProductionSettings;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoEvent;
import com.ytempire.api.video.VideoFiles;
import com.ytempire.api.video.VideoId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaUsesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(30));
    private static final Instant GRACE = NOW.minus(Duration.ofDays(7));
    private static final VideoId ONE = VideoId.of(new UUID(1, 1));
    private static final VideoId TWO = VideoId.of(new UUID(2, 2));
    private static final CommandKey KEY = new CommandKey("key");

    private final InMemoryEventStorageEngine log = new InMemoryEventStorageEngine();
    private final Map<VideoId, Long> next = new HashMap<>();

    @TempDir
    private Path data;

    private FileMediaStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FileMediaStore(data, Clock.fixed(NOW, java.time.ZoneOffset.UTC));
    }

    @Test
    void whatNoVideoEverUsedGoesAfterItsTimeAndNotBefore() throws IOException {
        MediaRef refused = put("asset of an order that was refused", LONG_AGO);
        MediaRef young = put("asset of an order on its way", GRACE.plusSeconds(1));

        assertThat(removeUnused()).isEqualTo(1);

        assertThat(isHere(refused)).isFalse();
        assertThat(isHere(young)).isTrue();
    }

    @Test
    void everythingThatALiveVideoNamesStays() throws IOException {
        MediaRef[] all = new MediaRef[9];
        for (int i = 0; i < all.length; i++) {
            all[i] = put("content " + i, LONG_AGO);
        }
        happened(LONG_AGO, requested(ONE, all[0], all[1]));
        happened(
                LONG_AGO,
                new VideoEvent.ScriptWritten(
                        ONE, 1, "p", all[2], new VideoDetails("T", "", List.of()), Duration.ofSeconds(30), 5));
        happened(LONG_AGO, new VideoEvent.VoiceSynthesised(ONE, 1, "p", all[3], all[4], Duration.ofSeconds(30)));
        happened(
                LONG_AGO,
                new VideoEvent.VideoRendered(
                        ONE,
                        1,
                        "p",
                        new VideoFiles(all[5], all[6], all[7], all[8]),
                        Duration.ofSeconds(30),
                        "libx264",
                        5,
                        0));

        assertThat(removeUnused()).isZero();

        assertThat(all).allMatch(this::isHere);
    }

    @Test
    void aDeletedVideosContentGoesButNotWhatAnotherUsesOrWhatWasDeletedLately() throws IOException {
        MediaRef notes = put("notes of both", LONG_AGO);
        MediaRef own = put("picture of the deleted one", LONG_AGO);
        MediaRef shared = put("picture of both", LONG_AGO);
        MediaRef lately = put("of one deleted lately", LONG_AGO);
        VideoId three = VideoId.of(new UUID(3, 3));
        happened(LONG_AGO, requested(ONE, notes, own));
        happened(LONG_AGO, requested(TWO, notes, shared));
        happened(LONG_AGO, requested(three, notes, lately));
        happened(LONG_AGO, new VideoEvent.VideoDeleted(ONE, "ann", "", KEY));
        happened(GRACE.plusSeconds(1), new VideoEvent.VideoDeleted(three, "ann", "", KEY));

        assertThat(removeUnused()).isEqualTo(1);

        assertThat(isHere(own)).isFalse();
        assertThat(List.of(notes, shared, lately)).allMatch(this::isHere);
    }

    @Test
    void contentThatIsPutAgainWhileTheLogIsReadStays() throws IOException {
        MediaRef asset = put("the channel's emblem", LONG_AGO);

        int removed = store.removeUnused(GRACE, 100, candidates -> {
            assertThat(candidates).containsExactly(asset.sha256());
            try {
                store.put("the channel's emblem".getBytes(UTF_8), "image/png");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(removed).isZero();
        assertThat(isHere(asset)).isTrue();
    }

    @Test
    void oldContentThatIsLinkedInIsAsYoungAsItsPut() throws IOException {
        Path cached = Files.writeString(data.resolve("cached speech"), "words");
        Files.setLastModifiedTime(cached, FileTime.from(LONG_AGO));
        MediaRef linked = store.put(cached, "audio/wav");

        assertThat(removeUnused()).isZero();
        assertThat(isHere(linked)).isTrue();
    }

    @Test
    void aRoundGoesOnWhereTheSliceBeforeItEnded() throws IOException {
        for (int i = 0; i < 20; i++) {
            put("refused " + i, LONG_AGO);
        }
        int first = store.removeUnused(GRACE, 5, candidates -> {});
        int rest = 0;
        for (int i = 0; i < 20; i++) {
            rest += store.removeUnused(GRACE, 5, candidates -> {});
        }

        assertThat(first).isBetween(5, 10);
        assertThat(first + rest).isEqualTo(20);
    }

    @Test
    void whatAKilledProcessHadPutAsideIsBack() throws IOException {
        MediaRef ref = put("needed again", NOW);
        Files.move(store.path(ref), data.resolve("media/unfinished/unused-" + ref.sha256()));

        open();

        assertThat(isHere(ref)).isTrue();
    }

    private int removeUnused() throws IOException {
        MediaUses uses = new MediaUses(log);
        return store.removeUnused(GRACE, 100, candidates -> uses.removeUsed(candidates, GRACE));
    }

    private MediaRef put(String content, Instant at) throws IOException {
        MediaRef ref = store.put(content.getBytes(UTF_8), "text/plain");
        Files.setLastModifiedTime(store.path(ref), FileTime.from(at));
        return ref;
    }

    private boolean isHere(MediaRef ref) {
        try {
            return Files.exists(store.path(ref));
        } catch (IOException e) {
            return false;
        }
    }

    private void happened(Instant at, VideoEvent event) {
        long sequence = next.merge(event.videoId(), 0L, (last, none) -> last + 1);
        log.appendEvents(new GenericDomainEventMessage<>(
                "video",
                event.videoId().value(),
                sequence,
                event,
                MetaData.emptyInstance(),
                UUID.randomUUID().toString(),
                at));
    }

    private static VideoEvent requested(VideoId id, MediaRef notes, MediaRef asset) {
        return new VideoEvent.VideoRequested(
                id,
                new ChannelId("chn_018f0000-0000-7000-8000-000000000001"),
                "topic",
                notes,
                List.of(new Asset("picture.png", asset)),
                new ProductionSettings(
                        Duration.ofSeconds(30), Format.LANDSCAPE, Quality.DRAFT, "slt", "en", Theme.MIDNIGHT, "C"),
                KEY);
    }
}
