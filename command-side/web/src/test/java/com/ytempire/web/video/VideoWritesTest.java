package com.ytempire.web.video;

import static com.ytempire.web.Samples.CHANNEL;
import static com.ytempire.web.Samples.VIDEO;
import static com.ytempire.web.Samples.goodOrder;
import static com.ytempire.web.Samples.latin;
import static com.ytempire.web.Samples.orderWithoutNotes;
import static com.ytempire.web.Samples.png;
import static com.ytempire.web.Samples.words;
import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.media.MediaStore;
import com.ytempire.api.video.Asset;
import com.ytempire.api.video.Format;
import com.ytempire.api.video.Quality;
import com.ytempire.api.video.VideoBrief;
import com.ytempire.api.video.VideoCommand.ChangeDetails;
import com.ytempire.api.video.VideoCommand.DeleteVideo;
import com.ytempire.api.video.VideoCommand.GenerateVideo;
import com.ytempire.api.video.VideoCommand.PublishVideo;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.web.Multipart;
import com.ytempire.web.TestNode;
import com.ytempire.web.TestNode.Answer;
import com.ytempire.web.WithNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(WithNode.class)
class VideoWritesTest {
    @Test
    void anOrderInJsonBeginsAProduction(TestNode node) throws Exception {
        Answer answer = node.send("POST", "/videos/generate", goodOrder());
        assertThat(answer.status()).isEqualTo(202);
        String self = "/videos/" + answer.field("id");
        assertThat(answer.headers().firstValue("Location")).contains(self);
        assertThat(answer.field("status")).isEqualTo("producing");
        assertThat(answer.json().path("links").path("timeline").asString()).isEqualTo(self + "/timeline");
        GenerateVideo command = node.last(GenerateVideo.class);
        assertThat(command.channelId()).hasToString(CHANNEL);
        assertThat(command.videoId()).hasToString(answer.field("id"));
        VideoBrief brief = command.brief();
        assertThat(brief)
                .extracting(VideoBrief::topic, VideoBrief::length, VideoBrief::format, VideoBrief::quality)
                .containsExactly("Tides", Duration.ofSeconds(90), Format.LANDSCAPE, Quality.FULL);
        assertThat(Files.readString(node.bean(MediaStore.class).path(brief.notes())))
                .isEqualTo(words(300));
    }

    @Test
    void anOrderMayComeInPartsWithPicturesAndClips(TestNode node) throws Exception {
        byte[] clip = latin("\0\0\0\u0018ftypisom\0\0\2\0isomiso2");
        Multipart parts = new Multipart()
                .field("request", """
                        {"channelId": "%s", "lengthSeconds": 30, "format": "portrait", "quality": "draft",
                         "voice": "slt"}""".formatted(CHANNEL))
                .file("notes", "notes.md", ("\uFEFF" + words(80) + "\r\n").getBytes(StandardCharsets.UTF_8))
                .file("assets", "the moon.png", png(100_000))
                .file("assets", "waves.png", clip);
        Answer answer = node.send("POST", "/videos/generate", Multipart.TYPE, parts.body());
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        VideoBrief brief = node.last(GenerateVideo.class).brief();
        assertThat(brief.assets()).extracting(Asset::name).containsExactly("the moon.png", "waves.png");
        assertThat(brief.assets())
                .extracting(asset -> asset.content().mediaType())
                .containsExactly("image/png", "video/mp4");
        MediaStore store = node.bean(MediaStore.class);
        assertThat(store.path(brief.assets().get(0).content())).hasBinaryContent(png(100_000));
        assertThat(store.path(brief.assets().get(1).content())).hasBinaryContent(clip);
        assertThat(Files.readString(store.path(brief.notes()))).isEqualTo(words(80) + "\n");
        assertThat(brief)
                .extracting(VideoBrief::length, VideoBrief::format, VideoBrief::quality, VideoBrief::voice)
                .containsExactly(Duration.ofSeconds(30), Format.PORTRAIT, Quality.DRAFT, "slt");
        try (Stream<Path> left = Files.list(node.folder().resolve("uploads"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void theSameOrderUnderTheSameKeyIsTheSameVideo(TestNode node) throws Exception {
        Answer first = send(node, "order-1", png(20));
        Answer second = send(node, "order-1", png(20));
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(node.commands.get(1)).isEqualTo(node.commands.get(0));
        Answer other = send(node, "order-1", png(21));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.field("type")).isEqualTo("urn:ytempire:problem:key-reused");
    }

    @Test
    void whileAnOrderIsUnderWayTheSameUnderTheSameKeyWaitsForItAndHasItsAnswer(TestNode node) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        node.handling = command -> {
            begun.countDown();
            try {
                // as long as a busy log may take, once the other is on its way
                asked.await();
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            record(node, (GenerateVideo) command);
        };
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = other.submit(() -> send(node, "at-once", png(20)));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            asked.countDown();

            Answer second = send(node, "at-once", png(20));

            assertThat(second.status()).isEqualTo(202);
            assertThat(second.json()).isEqualTo(first.get().json());
            assertThat(node.commands).hasSize(1);
        }
    }

    /** What the command comes to, in the log. */
    private static void record(TestNode node, GenerateVideo command) {
        node.bean(JdbcClient.class)
                .sql(
                        "INSERT INTO log.event (aggregate_id, sequence, aggregate_type, event_id, at, name, revision, payload,"
                                + " metadata, hash) VALUES (?, 0, 'video', gen_random_uuid(), now(), 'video.requested', '1',"
                                + " convert_to(?, 'UTF8'), '{}', decode(repeat('00', 32), 'hex'))")
                .params(command.videoId().value(), "{\"key\": \"%s\"}".formatted(command.key()))
                .update();
    }

    private static Answer send(TestNode node, String key, byte[] asset) throws Exception {
        Multipart parts = new Multipart()
                .field("request", orderWithoutNotes())
                .field("notes", words(300))
                .file("assets", "a.png", asset);
        return node.send("POST", "/videos/generate", Multipart.TYPE, parts.body(), "Idempotency-Key", key);
    }

    @Test
    void aVideoIsPublishedAtOnceOrAtATime(TestNode node) throws Exception {
        assertThat(node.send("POST", "/videos/" + VIDEO + "/publish", null).status())
                .isEqualTo(202);
        assertThat(node.last(PublishVideo.class).publishAt()).isNull();
        assertThat(node.send("POST", "/videos/" + VIDEO + "/publish", "{}").status())
                .isEqualTo(202);
        assertThat(node.last(PublishVideo.class).publishAt()).isNull();
        Answer later =
                node.send("POST", "/videos/" + VIDEO + "/publish", "{\"publishAt\": \"2026-12-24T20:00:00+01:00\"}");
        assertThat(later.status()).isEqualTo(202);
        assertThat(node.last(PublishVideo.class).publishAt()).isEqualTo(Instant.parse("2026-12-24T19:00:00Z"));
    }

    @Test
    void detailsAreReplaced(TestNode node) throws Exception {
        Answer answer = node.send("PUT", "/videos/" + VIDEO, """
                {"title": "Tides", "description": "Line one\\nline two", "tags": ["sea", "the moon"]}""");
        assertThat(answer.status()).isEqualTo(200);
        VideoDetails details = new VideoDetails("Tides", "Line one\nline two", List.of("sea", "the moon"));
        assertThat(node.last(ChangeDetails.class).details()).isEqualTo(details);
        assertThat(answer.json().path("tags").size()).isEqualTo(2);
    }

    @Test
    void aDeletedVideoIsGone(TestNode node) throws Exception {
        assertThat(node.send("DELETE", "/videos/" + VIDEO, null).status()).isEqualTo(204);
        assertThat(node.last(DeleteVideo.class).videoId()).hasToString(VIDEO);
    }
}
