package com.ytempire.read.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.read.LiveViews;
import com.ytempire.read.ReadModel;
import com.ytempire.read.ReadServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditHttpTest {
    private ReadModel model;
    private ReadServer server;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        model = new ReadModel();
        server = new ReadServer(model, folder);
    }

    @AfterAll
    void close() throws Exception {
        server.close();
        model.close();
    }

    @Test
    void anAuditIsAcceptedFollowedAndStaysOnRecord() throws Exception {
        HttpResponse<String> accepted = post("{\"from\": \"2026-11-01\"}");

        assertThat(accepted.statusCode()).isEqualTo(202);
        String id = JsonMapper.shared().readTree(accepted.body()).path("id").asString();
        LiveViews.await(() -> !state(id).equals("running"));
        JsonNode audit = server.json("/audits/" + id);
        assertThat(audit.path("state").asString()).isEqualTo("balanced");
        assertThat(audit.at("/question/from").asString()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(audit.at("/result/lines").asInt(-1)).isZero();
        assertThat(audit.at("/result/statement").asString()).contains(id, "differences: 0");
        assertThat(server.json("/audits").path("items"))
                .anySatisfy(item -> assertThat(item.path("id").asString()).isEqualTo(id));
    }

    @Test
    void anAuditThatThereIsNotIsNotFound() throws Exception {
        assertThat(server.get("/audits/aud_1").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"from": "soon"}                               | 422 | 'from' is not a day such as
            {"from": "2026-12-01", "to": "2026-11-01"}     | 422 | nothing lies between
            {"videoId": "mine"}                            | 422 | 'mine' is not an id
            {"prices": "1999"}                             | 404 | 1999
            """)
    void whatIsWrongIsSaid(String question, int status, String message) throws Exception {
        HttpResponse<String> refused = post(question);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body()).contains(message);
    }

    private String state(String id) {
        try {
            return server.json("/audits/" + id).path("state").asString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> post(String body) throws Exception {
        return server.client.send(
                HttpRequest.newBuilder(server.uri("/audits"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
