package com.ytempire.provider.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.VideoDetails;
import com.ytempire.api.video.VideoHost.Publication;
import com.ytempire.api.video.VideoHost.PublishOrder;
import com.ytempire.sandbox.http.Fault;
import com.ytempire.sandbox.http.Fault.Kind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class YouTubePublishTest {
    @TempDir
    Path folder;

    private SandboxedYouTube youtube;
    private String hostedId;

    @BeforeEach
    void upload() throws Exception {
        youtube = new SandboxedYouTube(folder);
        hostedId = youtube.host()
                .upload(youtube.order(), youtube.sessions, youtube.attempt())
                .hostedId();
        youtube.clock.pass(Duration.ofMinutes(5));
    }

    @AfterEach
    void stop() {
        youtube.close();
    }

    private PublishOrder order(VideoDetails details, @Nullable Instant publishAt) {
        return new PublishOrder(
                youtube.videoId, youtube.order().content(), youtube.channelId, hostedId, details, "en-GB", publishAt);
    }

    private Publication publish(VideoDetails details, @Nullable Instant publishAt) throws Exception {
        return youtube.host().publish(order(details, publishAt), youtube.attempt());
    }

    private Publication publish(@Nullable Instant publishAt) throws Exception {
        return publish(SandboxedYouTube.DETAILS, publishAt);
    }

    @Test
    void publishedNowItIsPublicSinceNow() throws Exception {
        assertThat(publish(null)).isEqualTo(new Publication.Public(youtube.clock.instant()));
        assertThat(youtube.get("/watch?v=" + hostedId)).contains("Public");
    }

    @Test
    void aPublicationUsesWhatIsExpectedOfIt() throws Exception {
        AttemptAtWork attempt = youtube.attempt();
        PublishOrder order = order(SandboxedYouTube.DETAILS, null);
        var ignored = youtube.host().publish(order, attempt);
        assertThat(youtube.host().expected(order))
                .containsExactly(new Usage(Meter.QUOTA_UNITS, BigDecimal.valueOf(attempt.used(Meter.QUOTA_UNITS))));
    }

    @Test
    void publishedAgainItIsPublicSinceTheFirstTimeAndNothingIsSaidTwice() throws Exception {
        Publication first = publish(null);
        youtube.clock.pass(Duration.ofHours(1));
        assertThat(publish(null)).isEqualTo(first);
        assertThat(youtube.calls("videos.update")).isEqualTo(1);
    }

    @Test
    void scheduledItStaysPrivateUntilItsTimeAndIsThenPublicByItself() throws Exception {
        Instant at = youtube.clock.instant().plus(Duration.ofHours(3));
        assertThat(publish(at)).isEqualTo(new Publication.Scheduled(at));
        assertThat(publish(at)).isEqualTo(new Publication.Scheduled(at));
        assertThat(youtube.onlyVideo().path("status").path("privacyStatus").asString())
                .isEqualTo("private");
        assertThat(youtube.get("/watch?v=" + hostedId)).contains("Scheduled for 20 Nov 2026");
        youtube.clock.pass(Duration.ofHours(4));
        assertThat(publish(at)).isEqualTo(new Publication.Public(at));
        assertThat(youtube.calls("videos.update")).isEqualTo(1);
    }

    @Test
    void aTimeThatHasPassedMeansNow() throws Exception {
        assertThat(publish(youtube.clock.instant().minus(Duration.ofHours(1))))
                .isEqualTo(new Publication.Public(youtube.clock.instant()));
    }

    @Test
    void aScheduledVideoCanBeShownSooner() throws Exception {
        publish(youtube.clock.instant().plus(Duration.ofHours(3)));
        assertThat(publish(null)).isEqualTo(new Publication.Public(youtube.clock.instant()));
    }

    @Test
    void newDetailsReachYouTubeAndWhatWasSetBeforeStays() throws Exception {
        publish(new VideoDetails("Tides, explained", "New words.", List.of("moon")), null);
        JsonNode video = youtube.onlyVideo();
        assertThat(video.path("snippet").path("title").asString()).isEqualTo("Tides, explained");
        assertThat(video.path("snippet").path("description").asString()).isEqualTo("New words.");
        assertThat(video.path("snippet").path("tags").toString())
                .isEqualTo("[\"%s\",\"moon\"]".formatted(youtube.marker()));
        assertThat(video.path("snippet").path("categoryId").asString()).isEqualTo("27");
        assertThat(video.path("snippet").path("defaultAudioLanguage").asString())
                .isEqualTo("en-GB");
        assertThat(video.path("status").path("containsSyntheticMedia").asBoolean())
                .isTrue();
        assertThat(video.path("status").path("selfDeclaredMadeForKids").asBoolean(true))
                .isFalse();
    }

    @Test
    void aLostAnswerToAnUpdateIsSettledByTheNextAttempt() throws Exception {
        youtube.fault(Fault.next(Kind.LOSE_RESPONSE, "videos.update"));
        Instant asked = youtube.clock.instant();
        assertThat(catchThrowableOfType(StepFailure.class, () -> publish(null)).failureClass())
                .isEqualTo(FailureClass.PROVIDER_DOWN);
        youtube.clock.pass(Duration.ofMinutes(1));
        assertThat(publish(null)).isEqualTo(new Publication.Public(asked));
        assertThat(youtube.calls("videos.update")).isEqualTo(1);
    }

    @Test
    void aVideoThatYouTubeKeepsPrivateIsNotReportedAsPublic() throws Exception {
        youtube.fault(Fault.next(Kind.LOCK_PRIVATE, "videos.update"));
        StepFailure failure = catchThrowableOfType(StepFailure.class, () -> publish(null));
        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNAUTHORISED);
        assertThat(failure).hasMessageContaining("keeps the video private");
    }

    @Test
    void aVideoThatIsNotThereCannotBePublished() throws Exception {
        youtube.delete(hostedId);
        StepFailure failure = catchThrowableOfType(StepFailure.class, () -> publish(null));
        assertThat(failure.failureClass()).isEqualTo(FailureClass.INVALID_INPUT);
        assertThat(failure).hasMessageContaining(hostedId);
    }
}
