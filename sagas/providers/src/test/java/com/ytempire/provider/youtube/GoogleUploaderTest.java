package com.ytempire.provider.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.googleapis.media.MediaHttpUploader;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.FileContent;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.youtube.YouTube;
import com.google.api.services.youtube.model.Caption;
import com.google.api.services.youtube.model.CaptionSnippet;
import com.google.api.services.youtube.model.Video;
import com.google.api.services.youtube.model.VideoSnippet;
import com.google.api.services.youtube.model.VideoStatus;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.UserCredentials;
import com.ytempire.sandbox.http.Fault;
import com.ytempire.sandbox.http.Fault.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Google's client as it comes, with its own transport and uploader: the sandbox must be YouTube enough for it. */
@Timeout(60)
class GoogleUploaderTest {
    @TempDir
    Path folder;

    private SandboxedYouTube sandbox;
    private YouTube google;

    @BeforeEach
    void connect() throws Exception {
        sandbox = new SandboxedYouTube(folder);
        YouTubeConfig settings = sandbox.settings();
        UserCredentials credentials = UserCredentials.newBuilder()
                .setClientId(settings.clientId())
                .setClientSecret(settings.clientSecret())
                .setRefreshToken(settings.refreshToken())
                .setTokenServerUri(settings.tokenUrl())
                .build();
        google = new YouTube.Builder(
                        new NetHttpTransport(),
                        GsonFactory.getDefaultInstance(),
                        new HttpCredentialsAdapter(credentials))
                .setRootUrl(settings.rootUrl().toString())
                .setApplicationName("test")
                .build();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Video insert(boolean direct, Video video) throws Exception {
        YouTube.Videos.Insert insert = google.videos()
                .insert(
                        List.of("snippet", "status"),
                        video,
                        new FileContent("video/mp4", sandbox.order().video().toFile()));
        MediaHttpUploader uploader = insert.getMediaHttpUploader();
        uploader.setDirectUploadEnabled(direct);
        if (!direct) {
            uploader.setChunkSize(MediaHttpUploader.MINIMUM_CHUNK_SIZE);
        }
        return insert.execute();
    }

    private static Video titled(String title) {
        return new Video()
                .setSnippet(new VideoSnippet().setTitle(title).setTags(List.of("needle")))
                .setStatus(new VideoStatus().setPrivacyStatus("unlisted"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void googlesUploaderUploadsInChunksAndAtOnce(boolean direct) throws Exception {
        Video made = insert(direct, titled("By Google's own uploader"));
        assertThat(made.getSnippet().getTitle()).isEqualTo("By Google's own uploader");
        assertThat(sandbox.onlyVideo().path("id").asString()).isEqualTo(made.getId());
        assertThat(sandbox.onlyVideo().path("media").path("lengthMillis").asInt())
                .isEqualTo(90_000);
        assertThat(sandbox.calls("upload.chunk")).isEqualTo(direct ? 0 : 6);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thumbnailsAndCaptionsComeEitherWay(boolean direct) throws Exception {
        String id = insert(true, titled("With pictures and words")).getId();
        var thumbnail = google.thumbnails()
                .set(
                        id,
                        new FileContent(
                                "image/jpeg", sandbox.order().thumbnail().toFile()));
        thumbnail.getMediaHttpUploader().setDirectUploadEnabled(direct);
        assertThat(thumbnail.execute().getItems().getFirst().getDefault().getUrl())
                .contains(id);
        Caption track = new Caption()
                .setSnippet(
                        new CaptionSnippet().setVideoId(id).setLanguage("de").setName("Deutsch"));
        insertCaptions(track, direct);
        CaptionSnippet listed = google.captions()
                .list(List.of("snippet"), id)
                .execute()
                .getItems()
                .getFirst()
                .getSnippet();
        assertThat(listed.getLanguage()).isEqualTo("de");
        assertThat(listed.getTrackKind()).isEqualTo("standard");
        GoogleJsonResponseException again =
                catchThrowableOfType(GoogleJsonResponseException.class, () -> insertCaptions(track, direct));
        assertThat(again.getStatusCode()).isEqualTo(409);
    }

    private void insertCaptions(Caption track, boolean direct) throws Exception {
        var insert = google.captions()
                .insert(
                        List.of("snippet"),
                        track,
                        new FileContent("*/*", sandbox.order().captions().toFile()));
        insert.getMediaHttpUploader().setDirectUploadEnabled(direct);
        insert.execute();
    }

    @Test
    void whatIsAskedForIsAnsweredAndNoMore() throws Exception {
        String id = insert(true, titled("Parts")).getId();
        Video video = google.videos()
                .list(List.of("status", "contentDetails"))
                .setId(List.of(id, "nosuchvideo"))
                .execute()
                .getItems()
                .getFirst();
        assertThat(video.getSnippet()).isNull();
        assertThat(video.getStatus().getUploadStatus()).isEqualTo("processed");
        assertThat(video.getContentDetails().getDuration()).isEqualTo("PT1M30S");
        assertThat(video.getContentDetails().getHasCustomThumbnail()).isFalse();
        assertThat(google.search()
                        .list(List.of("snippet"))
                        .setForMine(true)
                        .setType(List.of("video"))
                        .setQ("needle")
                        .execute()
                        .getItems())
                .hasSize(1);
    }

    @Test
    void anUpdateOverwritesWhatItDoesNotRepeat() throws Exception {
        Video made = insert(true, titled("Before"));
        Video told = google.videos()
                .update(
                        List.of("snippet"),
                        new Video()
                                .setId(made.getId())
                                .setSnippet(new VideoSnippet().setTitle("After").setCategoryId("22")))
                .execute();
        assertThat(told.getSnippet().getTags()).isNull();
        assertThat(sandbox.onlyVideo().path("status").path("privacyStatus").asString())
                .isEqualTo("unlisted");
    }

    @ParameterizedTest
    @CsvSource({"<b>, invalidTitle", "'', invalidTitle"})
    void whatYouTubeRefusesIsRefusedWithItsReason(String title, String reason) throws Exception {
        String id = insert(true, titled("Good")).getId();
        Video bad = new Video()
                .setId(id)
                .setSnippet(new VideoSnippet().setTitle(title).setCategoryId("22"));
        GoogleJsonResponseException refused = catchThrowableOfType(
                GoogleJsonResponseException.class,
                () -> google.videos().update(List.of("snippet"), bad).execute());
        assertThat(refused.getDetails().getErrors().getFirst().getReason()).isEqualTo(reason);
        assertThat(refused.getStatusCode()).isEqualTo(400);
    }

    @Test
    void aTimeToPublishNeedsAVideoThatWasNeverPublic() throws Exception {
        Video made = insert(true, titled("Public").setStatus(new VideoStatus().setPrivacyStatus("public")));
        VideoStatus later = new VideoStatus()
                .setPrivacyStatus("private")
                .setPublishAt(new com.google.api.client.util.DateTime("2027-01-01T00:00:00Z"));
        GoogleJsonResponseException refused = catchThrowableOfType(
                GoogleJsonResponseException.class,
                () -> google.videos()
                        .update(
                                List.of("status"),
                                new Video().setId(made.getId()).setStatus(later))
                        .execute());
        assertThat(refused.getDetails().getErrors().getFirst().getReason()).isEqualTo("invalidPublishAt");
    }

    @Test
    void aPictureThatIsNoneIsRefused() throws Exception {
        String id = insert(true, titled("Picture")).getId();
        GoogleJsonResponseException refused = catchThrowableOfType(
                GoogleJsonResponseException.class,
                () -> google.thumbnails()
                        .set(
                                id,
                                new ByteArrayContent(
                                        "image/jpeg", "no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .execute());
        assertThat(refused.getDetails().getErrors().getFirst().getReason()).isEqualTo("invalidImage");
    }

    @Test
    void googlesUploaderLivesThroughAFaultOfTheService() throws Exception {
        sandbox.fault(Fault.next(Kind.UNAVAILABLE, "videos.list"));
        GoogleJsonResponseException fault = catchThrowableOfType(
                GoogleJsonResponseException.class,
                () -> google.videos().list(List.of("id")).setId(List.of("x")).execute());
        assertThat(fault.getDetails().getErrors().getFirst().getReason()).isEqualTo("backendError");
        assertThat(google.videos()
                        .list(List.of("id"))
                        .setId(List.of("x"))
                        .execute()
                        .getItems())
                .isEmpty();
    }
}
