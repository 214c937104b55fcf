package com.ytempire.provider.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.Usage;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.StepFailure;
import com.ytempire.api.video.VideoHost.HostedVideo;
import com.ytempire.api.video.VideoHost.UploadOrder;
import com.ytempire.sandbox.http.Fault;
import com.ytempire.sandbox.http.Fault.Kind;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class YouTubeUploadTest {
    private static final int CHUNKS = 6;

    @TempDir
    Path folder;

    private SandboxedYouTube youtube;

    @BeforeEach
    void start() throws Exception {
        youtube = new SandboxedYouTube(folder);
    }

    @AfterEach
    void stop() {
        youtube.close();
    }

    private HostedVideo upload(AttemptAtWork attempt) throws Exception {
        return youtube.host().upload(youtube.order(), youtube.sessions, attempt);
    }

    private StepFailure failingUpload(AttemptAtWork attempt) {
        return catchThrowableOfType(
                StepFailure.class, () -> youtube.host().upload(youtube.order(), youtube.sessions, attempt));
    }

    private void assertOneWholeVideo() throws Exception {
        JsonNode video = youtube.onlyVideo();
        assertThat(video.path("media").path("sha256").asString())
                .isEqualTo(SandboxedYouTube.sha256(youtube.order().video()));
        assertThat(video.path("media").path("fault").isMissingNode()).isTrue();
        assertThat(video.path("thumbnail").path("mediaType").asString()).isEqualTo("image/jpeg");
        assertThat(video.path("captions").size()).isEqualTo(1);
        assertThat(video.path("status").path("privacyStatus").asString()).isEqualTo("private");
    }

    /** An attempt whose line is cut, in the middle of a chunk, when it is so far. */
    private AttemptAtWork dyingAt(int permille) {
        AttemptAtWork attempt = youtube.attempt();
        return attempt.watchedBy(reached -> {
            if (reached >= permille) {
                attempt.cancel();
            }
        });
    }

    @Test
    void aVideoGoesUpPrivateWithAllThatBelongsToIt() throws Exception {
        AttemptAtWork attempt = youtube.attempt();
        HostedVideo hosted = upload(attempt);
        assertOneWholeVideo();
        JsonNode video = youtube.onlyVideo();
        assertThat(video.path("id").asString()).isEqualTo(hosted.hostedId());
        assertThat(video.path("status").path("containsSyntheticMedia").asBoolean())
                .isTrue();
        assertThat(video.path("status").path("selfDeclaredMadeForKids").asBoolean(true))
                .isFalse();
        assertThat(video.path("snippet").path("title").asString()).isEqualTo("How tides work");
        assertThat(video.path("snippet").path("defaultAudioLanguage").asString())
                .isEqualTo("en-GB");
        assertThat(video.path("snippet").path("tags").toString())
                .isEqualTo("[\"%s\",\"tides\",\"sea and moon\"]".formatted(youtube.marker()));
        assertThat(hosted.watchPage()).hasToString(youtube.sandbox().rootUrl() + "/watch?v=" + hosted.hostedId());
        assertThat(youtube.get("/watch?v=" + hosted.hostedId())).contains("How tides work", "Private");
        assertThat(attempt.progress).isSorted().contains(0, 1000);
        assertThat(attempt.used(Meter.UPLOADS)).isEqualTo(1);
        assertThat(attempt.used(Meter.BYTES))
                .isEqualTo(Files.size(youtube.order().video()));
        // channels.list 1, playlistItems.list 1, videos.insert 1, videos.list 1, thumbnails.set 50, captions.insert 400
        assertThat(attempt.used(Meter.QUOTA_UNITS)).isEqualTo(454);
        // and videos.list 1, for a channel that has videos to look through
        assertThat(youtube.host().expected(youtube.order()))
                .containsExactly(
                        new Usage(Meter.QUOTA_UNITS, BigDecimal.valueOf(455)),
                        new Usage(Meter.UPLOADS, BigDecimal.ONE),
                        new Usage(
                                Meter.BYTES,
                                BigDecimal.valueOf(Files.size(youtube.order().video()))));
        assertThat(youtube.state().path("quota").path("units").path("shared").asLong())
                .isEqualTo(453);
    }

    @Test
    void aDeathBeforeTheSessionIsKeptCostsASessionAndNoVideo() throws Exception {
        youtube.sessions.dieBeforeKeeping = true;
        assertThatThrownBy(() -> upload(youtube.attempt())).isInstanceOf(SessionMemory.Crash.class);
        assertThat(youtube.state().path("videos").size()).isZero();
        upload(youtube.attempt());
        assertOneWholeVideo();
        assertThat(youtube.calls("videos.insert")).isEqualTo(2);
    }

    @Test
    void aDeathAfterTheSessionIsKeptGoesOnInThatSession() throws Exception {
        youtube.sessions.dieAfterKeeping = true;
        assertThatThrownBy(() -> upload(youtube.attempt())).isInstanceOf(SessionMemory.Crash.class);
        upload(youtube.attempt());
        assertOneWholeVideo();
        assertThat(youtube.calls("videos.insert")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 300, 620, 935})
    void aDeathWhileBytesAreSentGoesOnWhereTheyEnded(int permille) throws Exception {
        AttemptAtWork dying = dyingAt(permille);
        assertThatThrownBy(() -> upload(dying)).isInstanceOf(InterruptedException.class);
        AttemptAtWork second = youtube.attempt();
        upload(second);
        assertOneWholeVideo();
        assertThat(youtube.calls("videos.insert")).isEqualTo(1);
        long unit = YouTubeConfig.CHUNK_UNIT;
        long kept = Files.size(youtube.order().video()) * permille / 940 / unit * unit;
        assertThat(second.used(Meter.BYTES))
                .isLessThanOrEqualTo(Files.size(youtube.order().video()) - kept + unit);
    }

    @Test
    void aBrokenLineIsTakenUpAgainWithinTheAttempt() throws Exception {
        youtube.fault(
                Fault.next(Kind.DROP, "upload.chunk").after(2).bytes(100_000).times(3));
        youtube.fault(Fault.next(Kind.UNAVAILABLE, "upload.chunk").after(5).times(2));
        upload(youtube.attempt());
        assertOneWholeVideo();
        assertThat(youtube.state().path("faultsStruck").asLong()).isEqualTo(5);
    }

    @Test
    void aLostAnswerToTheLastChunkIsAskedForAndNothingIsSentAgain() throws Exception {
        youtube.fault(Fault.next(Kind.LOSE_RESPONSE, "upload.chunk").after(CHUNKS - 1));
        AttemptAtWork attempt = youtube.attempt();
        upload(attempt);
        assertOneWholeVideo();
        assertThat(attempt.used(Meter.BYTES))
                .isEqualTo(Files.size(youtube.order().video()));
        assertThat(youtube.calls("upload.chunk")).isEqualTo(CHUNKS);
    }

    @Test
    void anUnknownOutcomeThatOutlivesTheAttemptIsReconciledByTheNext() throws Exception {
        youtube.fault(Fault.next(Kind.LOSE_RESPONSE, "upload.chunk").after(CHUNKS - 1));
        youtube.fault(Fault.next(Kind.UNAVAILABLE, "upload.status").times(5));
        StepFailure failure = failingUpload(youtube.attempt());
        assertThat(failure.failureClass()).isEqualTo(FailureClass.PROVIDER_DOWN);
        AttemptAtWork second = youtube.attempt();
        upload(second);
        assertOneWholeVideo();
        assertThat(second.used(Meter.BYTES)).isZero();
        assertThat(second.used(Meter.UPLOADS)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aSessionThatIsGoneAfterItsVideoArrivedFindsTheVideoByItsMarker(int status) throws Exception {
        youtube.fault(Fault.next(Kind.LOSE_RESPONSE, "upload.chunk").after(CHUNKS - 1));
        youtube.fault(Fault.next(Kind.EXPIRE_SESSION, "upload.status").answering(status, null));
        AttemptAtWork attempt = youtube.attempt();
        upload(attempt);
        assertOneWholeVideo();
        assertThat(youtube.calls("videos.insert")).isEqualTo(1);
    }

    @Test
    void aSessionThatIsGoneHalfwayStartsAnewBecauseTheChannelHasNoSuchVideo() throws Exception {
        youtube.fault(Fault.next(Kind.EXPIRE_SESSION, "upload.chunk").after(3));
        upload(youtube.attempt());
        assertOneWholeVideo();
        assertThat(youtube.calls("videos.insert")).isEqualTo(2);
    }

    @Test
    void aVideoWhoseSessionNobodyRemembersIsFoundByItsMarker() throws Exception {
        HostedVideo first = upload(youtube.attempt());
        youtube.sessions.forget(youtube.videoId);
        AttemptAtWork second = youtube.attempt();
        assertThat(upload(second)).isEqualTo(first);
        assertOneWholeVideo();
        assertThat(second.used(Meter.BYTES)).isZero();
    }

    @Test
    void aSecondUploadOfTheSameVideoSendsAndAttachesNothing() throws Exception {
        HostedVideo first = upload(youtube.attempt());
        AttemptAtWork second = youtube.attempt();
        assertThat(upload(second)).isEqualTo(first);
        assertOneWholeVideo();
        assertThat(second.used(Meter.UPLOADS)).isZero();
        assertThat(second.used(Meter.QUOTA_UNITS)).isEqualTo(51);
        assertThat(youtube.calls("thumbnails.set")).isEqualTo(1);
        assertThat(youtube.calls("captions.insert")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"videos.list", "thumbnails.set", "captions.insert"})
    void aFailureAfterTheLastByteCountsOneUploadOverBothAttempts(String operation) throws Exception {
        youtube.fault(Fault.next(Kind.UNAVAILABLE, operation));
        AttemptAtWork first = youtube.attempt();
        assertThat(failingUpload(first).failureClass()).isEqualTo(FailureClass.PROVIDER_DOWN);
        AttemptAtWork second = youtube.attempt();
        upload(second);
        assertOneWholeVideo();
        assertThat(first.used(Meter.UPLOADS) + second.used(Meter.UPLOADS)).isEqualTo(1);
        assertThat(second.used(Meter.BYTES)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"thumbnails.set", "captions.insert"})
    void anAttachmentWhoseAnswerIsLostIsNotAttachedTwice(String operation) throws Exception {
        youtube.fault(Fault.next(Kind.LOSE_RESPONSE, operation));
        assertThat(failingUpload(youtube.attempt()).failureClass()).isEqualTo(FailureClass.PROVIDER_DOWN);
        upload(youtube.attempt());
        assertOneWholeVideo();
        assertThat(youtube.calls(operation)).isEqualTo(1);
    }

    @Test
    void anUploadGoesOnAfterTheOtherSideRestarted() throws Exception {
        AttemptAtWork dying = dyingAt(500);
        assertThatThrownBy(() -> upload(dying)).isInstanceOf(InterruptedException.class);
        youtube.restart();
        upload(youtube.attempt());
        assertOneWholeVideo();
        assertThat(youtube.calls("videos.insert")).isEqualTo(1);
    }

    @Test
    void anotherFileIsNeverContinuedInASessionOfTheOld() throws Exception {
        AttemptAtWork dying = dyingAt(500);
        assertThatThrownBy(() -> upload(dying)).isInstanceOf(InterruptedException.class);
        UploadOrder other = youtube.orderOf(2, null);
        youtube.host().upload(other, youtube.sessions, youtube.attempt());
        assertThat(youtube.onlyVideo().path("media").path("sha256").asString()).isEqualTo(other.content());
    }

    /** The session of the first content may still be remembered, or not: its copy is never taken for the second. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aVideoThatWasMadeAnewBecomesACopyOfItsOwnAndTheEarlierStaysPrivate(boolean remembered) throws Exception {
        String first = upload(youtube.attempt()).hostedId();
        if (!remembered) {
            youtube.sessions.forget(youtube.videoId);
        }
        UploadOrder anew = youtube.orderOf(2, null);
        String second =
                youtube.host().upload(anew, youtube.sessions, youtube.attempt()).hostedId();
        assertThat(second).isNotEqualTo(first);
        youtube.sessions.forget(youtube.videoId);
        assertThat(youtube.host()
                        .upload(anew, youtube.sessions, youtube.attempt())
                        .hostedId())
                .as("found by its own marker")
                .isEqualTo(second);
        assertThat(youtube.state().path("videos").valueStream())
                .hasSize(2)
                .allMatch(video ->
                        video.path("status").path("privacyStatus").asString().equals("private"));
    }

    @Test
    void aCopyThatIsOnRecordIsFoundAgainAndNotCountedAgain() throws Exception {
        String first = upload(youtube.attempt()).hostedId();
        youtube.host().upload(youtube.orderOf(2, null), youtube.sessions, youtube.attempt());
        AttemptAtWork back = youtube.attempt();
        assertThat(youtube.host()
                        .upload(youtube.orderOf(1, first), youtube.sessions, back)
                        .hostedId())
                .isEqualTo(first);
        assertThat(back.used(Meter.UPLOADS)).isZero();
        assertThat(back.used(Meter.BYTES)).isZero();
        assertThat(youtube.calls("videos.insert")).isEqualTo(2);
    }

    @Test
    void aVideoDeletedAtYouTubeIsUploadedAgainOnlyAfterTheChannelWasSearched() throws Exception {
        String old = upload(youtube.attempt()).hostedId();
        youtube.delete(old);
        assertThat(failingUpload(youtube.attempt())).hasMessageContaining(old);
        assertThat(upload(youtube.attempt()).hostedId()).isNotEqualTo(old);
        assertOneWholeVideo();
    }

    @Test
    void aFileThatYouTubeCannotUseIsBadOutput() throws Exception {
        byte[] half = Files.readAllBytes(youtube.order().video());
        Files.write(youtube.order().video(), java.util.Arrays.copyOf(half, half.length / 2));
        StepFailure failure = failingUpload(youtube.attempt());
        assertThat(failure.failureClass()).isEqualTo(FailureClass.BAD_OUTPUT);
        assertThat(failure).hasMessageContaining("invalidFile");
    }
}
