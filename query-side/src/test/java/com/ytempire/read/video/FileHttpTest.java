package com.ytempire.read.video;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.media.MediaRef;
import com.ytempire.read.Life;
import com.ytempire.read.ReadModel;
import com.ytempire.read.ReadServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class FileHttpTest {
    private static final String MOVIE = "0123456789abcdefghij";
    private static final MediaRef VIDEO = Life.FILES.video();
    private static final String ETAG = '"' + VIDEO.sha256() + '"';

    private ReadModel model;
    private ReadServer server;
    private String file;
    private Life life;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        model = new ReadModel();
        server = new ReadServer(model, folder);
        life = new Life().ready();
        model.feed(life.events(), 100, new VideoProjection(model.sql));
        server.store.keep(VIDEO, MOVIE.getBytes(StandardCharsets.UTF_8));
        server.store.keep(Life.FILES.webVtt(), "WEBVTT\n".getBytes(StandardCharsets.UTF_8));
        file = "/videos/" + life.id + "/file";
    }

    @AfterAll
    void close() throws Exception {
        server.close();
        model.close();
    }

    @Test
    void theWholeFileComesWithItsNameTypeAndHash() throws Exception {
        HttpResponse<String> answer = server.get(file);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(MOVIE);
        assertThat(header(answer, "Content-Type")).isEqualTo("video/mp4");
        assertThat(header(answer, "Content-Length")).isEqualTo("20");
        assertThat(header(answer, "ETag")).isEqualTo(ETAG);
        assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(answer, "Content-Disposition")).startsWith("inline").contains("Why", ".mp4");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-0,0,0-0", "bytes=5-9,56789,5-9", "bytes=15-,fghij,15-19", "bytes=-3,hij,17-19"})
    void aRangeComesAlone(String range, String body, String sent) throws Exception {
        HttpResponse<String> answer = server.get(file, "Range", range);
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes " + sent + "/20");
    }

    @Test
    void severalRangesComeAsParts() throws Exception {
        HttpResponse<String> answer = server.get(file, "Range", "bytes=0-1,18-19");
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(header(answer, "Content-Type")).startsWith("multipart/byteranges");
        assertThat(answer.body()).contains("bytes 0-1/20", "bytes 18-19/20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=20-", "bytes=9-5", "bytes=x-y", "metres=1-2"})
    void aRangeThatTheFileDoesNotHaveIsRefused(String range) throws Exception {
        HttpResponse<String> answer = server.get(file, "Range", range);
        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes */20");
    }

    @Test
    void aDownloadGoesOnOnlyWithTheSameFile() throws Exception {
        HttpResponse<String> same = server.get(file, "Range", "bytes=18-", "If-Range", ETAG);
        assertThat(same.statusCode()).isEqualTo(206);
        assertThat(same.body()).isEqualTo("ij");
        HttpResponse<String> other = server.get(file, "Range", "bytes=18-", "If-Range", "\"other\"");
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.body()).isEqualTo(MOVIE);
    }

    @Test
    void aCopyAtHandIsNotSentAgain() throws Exception {
        HttpResponse<String> answer = server.get(file, "If-None-Match", ETAG);
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void headTellsTheSameWithoutTheFile() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri(file)).HEAD().build();
        HttpResponse<String> answer = server.client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Length")).isEqualTo("20");
        assertThat(header(answer, "ETag")).isEqualTo(ETAG);
        assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
    }

    @Test
    void captionsAreTextInUtf8() throws Exception {
        HttpResponse<String> answer = server.get("/videos/" + life.id + "/captions.vtt");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualToIgnoringCase("text/vtt;charset=utf-8");
        assertThat(answer.body()).isEqualTo("WEBVTT\n");
    }

    @Test
    void contentThatIsGoneIsSaidToBeGone() throws Exception {
        for (String lost : List.of("thumbnail", "captions.srt")) {
            HttpResponse<String> answer = server.get("/videos/" + life.id + "/" + lost);
            assertThat(answer.statusCode()).isEqualTo(410);
            assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.body()).contains("urn:ytempire:problem:gone");
        }
    }

    @Test
    void aVideoThatIsNotRenderedHasNoFile() throws Exception {
        Life young = new Life().script();
        model.feed(young.events(), 100, new VideoProjection(model.sql));
        HttpResponse<String> answer = server.get("/videos/" + young.id + "/file", "Accept", "video/mp4");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("is producing and has no files yet");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
