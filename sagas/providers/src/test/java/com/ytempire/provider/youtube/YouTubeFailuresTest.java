package com.ytempire.provider.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import com.ytempire.sandbox.http.Fault;
import com.ytempire.sandbox.http.Fault.Kind;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class YouTubeFailuresTest {
    @TempDir
    Path folder;

    private SandboxedYouTube youtube;

    @BeforeEach
    void start() throws IOException {
        youtube = new SandboxedYouTube(folder);
    }

    @AfterEach
    void stop() {
        youtube.close();
    }

    private StepFailure failure(YouTubeVideoHost host) {
        StepFailure failure = catchThrowableOfType(
                StepFailure.class, () -> host.upload(youtube.order(), youtube.sessions, youtube.attempt()));
        assertThat(failure).as("the upload fails").isNotNull();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause.getMessage()))
                    .doesNotContain("upload_id", "sandbox.", youtube.sandbox().refreshToken(), "Bearer");
        }
        return failure;
    }

    private StepFailure failure() {
        return failure(youtube.host());
    }

    @Test
    void aUsedUpQuotaComesBackAtMidnightInCalifornia() throws Exception {
        youtube.fault(Fault.next(Kind.QUOTA_EXCEEDED, "videos.insert"));
        StepFailure failure = failure();
        assertThat(failure.failureClass()).isEqualTo(FailureClass.QUOTA_EXHAUSTED);
        // 18:00 UTC is 10:00 in Los Angeles in November.
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofHours(14));
        assertThat(failure).hasMessageContaining("quotaExceeded");
    }

    @Test
    void theHundredAndFirstUploadOfADayExceedsTheQuota() throws Exception {
        for (int i = 0; i < 100; i++) {
            youtube.begin();
        }
        assertThat(failure().failureClass()).isEqualTo(FailureClass.QUOTA_EXHAUSTED);
        youtube.clock.pass(Duration.ofHours(14));
        youtube.host().upload(youtube.order(), youtube.sessions, youtube.attempt());
        youtube.onlyVideo();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 403})
    void aRequestToSlowDownIsPassedOn(int status) throws Exception {
        youtube.fault(Fault.next(Kind.RATE_LIMITED, "videos.insert").answering(status, 90));
        StepFailure failure = failure();
        assertThat(failure.failureClass()).isEqualTo(FailureClass.RATE_LIMITED);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void aLongRequestToSlowDownBetweenChunksEndsTheAttempt() throws Exception {
        youtube.fault(Fault.next(Kind.RATE_LIMITED, "upload.chunk").after(2).answering(429, 300));
        assertThat(failure().failureClass()).isEqualTo(FailureClass.RATE_LIMITED);
    }

    @Test
    void aChannelThatHasUploadedTooMuchWaitsADay() throws Exception {
        youtube.fault(Fault.next(Kind.UPLOAD_LIMIT_EXCEEDED, "videos.insert"));
        StepFailure failure = failure();
        assertThat(failure.failureClass()).isEqualTo(FailureClass.QUOTA_EXHAUSTED);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void anAccessTokenThatIsRefusedOnceIsRenewedInSilence() throws Exception {
        youtube.fault(Fault.next(Kind.UNAUTHORISED, "videos.insert"));
        youtube.fault(Fault.next(Kind.UNAUTHORISED, "upload.chunk").after(1));
        youtube.fault(Fault.next(Kind.UNAUTHORISED, "captions.insert"));
        youtube.host().upload(youtube.order(), youtube.sessions, youtube.attempt());
        assertThat(youtube.onlyVideo().path("captions").size()).isEqualTo(1);
        assertThat(youtube.calls("oauth.token")).isEqualTo(4);
    }

    @Test
    void anAccessTokenThatIsAlwaysRefusedIsUnauthorised() throws Exception {
        youtube.fault(Fault.next(Kind.UNAUTHORISED, "*").times(100));
        assertThat(failure().failureClass()).isEqualTo(FailureClass.UNAUTHORISED);
    }

    @Test
    void aRevokedRefreshTokenSaysWhatToDo() throws Exception {
        youtube.fault(Fault.next(Kind.INVALID_GRANT, "oauth.token").times(10));
        StepFailure failure = failure();
        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNAUTHORISED);
        assertThat(failure).hasMessageContaining("invalid_grant").hasMessageContaining("connect the channel again");
    }

    @Test
    void aWrongClientSecretSaysWhatToCheck() {
        YouTubeConfig right = youtube.settings();
        YouTubeConfig wrong = YouTubeConfig.at(
                right.rootUrl(), right.tokenUrl(), right.clientId(), "not-the-secret", right.refreshToken());
        StepFailure failure = failure(SandboxedYouTube.host(wrong, youtube.clock));
        assertThat(failure.failureClass()).isEqualTo(FailureClass.UNAUTHORISED);
        assertThat(failure).hasMessageContaining("client id and secret");
        assertThat(wrong.toString()).doesNotContain("not-the-secret", right.refreshToken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth.token", "channels.list", "videos.insert", "thumbnails.set"})
    void aFaultOfYouTubesOwnIsItsOwn(String operation) throws Exception {
        youtube.fault(Fault.next(Kind.UNAVAILABLE, operation).times(10));
        assertThat(failure().failureClass()).isEqualTo(FailureClass.PROVIDER_DOWN);
    }

    @Test
    void aBrokenLineIsNotTheInputsFault() throws Exception {
        youtube.fault(Fault.next(Kind.DROP, "channels.list").times(3));
        assertThat(failure().failureClass()).isEqualTo(FailureClass.PROVIDER_DOWN);
    }

    @Test
    void aHostThatIsNotThereIsDown() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        URI root = URI.create("http://127.0.0.1:" + nobody);
        YouTubeConfig nowhere = YouTubeConfig.at(root, root.resolve("/token"), "a", "b", "c");
        assertThat(failure(SandboxedYouTube.host(nowhere, youtube.clock)).failureClass())
                .isEqualTo(FailureClass.PROVIDER_DOWN);
    }

    @Test
    void anAnswerThatNeverComesEndsWithTheReadTimeout() throws Exception {
        youtube.fault(Fault.next(Kind.HANG, "channels.list").millis(60_000));
        Duration second = Duration.ofSeconds(1);
        YouTubeConfig hasty = youtube.settings().patient(second, second, second, Duration.ZERO);
        assertThat(failure(SandboxedYouTube.host(hasty, youtube.clock)).failureClass())
                .isEqualTo(FailureClass.PROVIDER_DOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth.token", "videos.insert", "upload.chunk", "captions.insert"})
    void aCancelledAttemptEndsAtOnceThoughYouTubeHangs(String operation) throws Exception {
        youtube.fault(Fault.next(Kind.HANG, operation).millis(600_000));
        cancelOnceStruck();
    }

    @Test
    void aCancelledAttemptDoesNotWaitForItsNextTry() throws Exception {
        youtube.fault(Fault.next(Kind.UNAVAILABLE, "upload.chunk"));
        cancelOnceStruck();
    }

    private void cancelOnceStruck() throws Exception {
        AttemptAtWork attempt = youtube.attempt();
        try (ScheduledExecutorService other = Executors.newSingleThreadScheduledExecutor()) {
            var cancelling = other.scheduleWithFixedDelay(
                    () -> {
                        if (youtube.sandbox().faults().struck() > 0) {
                            attempt.cancel();
                        }
                    },
                    20,
                    20,
                    TimeUnit.MILLISECONDS);
            YouTubeConfig slow = youtube.settings()
                    .patient(
                            Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5));
            assertThatThrownBy(() -> SandboxedYouTube.host(slow, youtube.clock)
                            .upload(youtube.order(), youtube.sessions, attempt))
                    .isInstanceOf(InterruptedException.class);
            cancelling.cancel(true);
        }
    }

    @Test
    void theMarkerIsFoundBehindManyOtherUploadsAndTheSearchEndsAtOlderOnes() throws Exception {
        String mine = youtube.host()
                .upload(youtube.order(), youtube.sessions, youtube.attempt())
                .hostedId();
        youtube.clock.pass(Duration.ofMinutes(1));
        youtube.uploadOthers(55);
        try (Wire wire = new Wire(youtube.settings(), YouTubeQuota.bundled(), youtube.clock, youtube.attempt())) {
            assertThat(new OwnVideos(wire).find(youtube.videoId, youtube.order().content()))
                    .contains(mine);
            long before = youtube.calls("playlistItems.list");
            assertThat(before).isEqualTo(2 + 1);
            youtube.clock.pass(Duration.ofDays(30));
            assertThat(new OwnVideos(wire)
                            .find(youtube.newVideoId(), youtube.order().content()))
                    .isEmpty();
            assertThat(youtube.calls("playlistItems.list")).isEqualTo(before + 1);
        }
    }

    @Test
    void theMarkerHasRoomAmongFullTags() {
        List<String> full = java.util.Collections.nCopies(10, "a".repeat(49));
        List<String> tags = Metadata.tags(youtube.marker(), full);
        assertThat(tags).hasSize(9).startsWith(youtube.marker());
    }

    @Test
    void quotaUnitsFollowTheTableOfTheirDay() throws Exception {
        YouTubeQuota quota = YouTubeQuota.bundled();
        Instant lastOfMayInCalifornia = Instant.parse("2026-06-01T06:59:59Z");
        assertThat(quota.units("videos.insert", lastOfMayInCalifornia)).isEqualByComparingTo("100");
        assertThat(quota.units("videos.insert", lastOfMayInCalifornia.plusSeconds(1)))
                .isEqualByComparingTo("1");
        assertThat(quota.units("channels.list", lastOfMayInCalifornia)).isEqualByComparingTo("1");
    }
}
