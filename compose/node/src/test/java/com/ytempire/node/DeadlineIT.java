package com.ytempire.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A provider that never answers: the attempt ends at its deadline, and the production says so. */
class DeadlineIT {
    @Test
    void givenAProviderThatHangs_whenTheDeadlinePasses_thenTheAttemptsTimeOutAndTheProductionFails(
            @TempDir Path folder, @TempDir Path faults) throws IOException {
        Map<String, String> properties = Map.of(
                FaultInjection.FOLDER,
                faults.toString(),
                "ytempire.production.steps.script.timeout",
                "1s",
                "ytempire.production.steps.script.max-attempts",
                "2",
                "ytempire.production.steps.script.first-backoff",
                "50ms");
        Files.writeString(faults.resolve("SCRIPT"), "hang");
        try (RunningNode node = YtempireNode.start(new NodeOptions(folder, 0, true, properties));
                NodeHttp http = new NodeHttp(node.url())) {
            String channel = http.post("/channels", Samples.channel("Deadlines"))
                    .path("id")
                    .asString();

            String video = http.post("/videos/generate", Samples.request(channel))
                    .path("id")
                    .asString();

            JsonNode failed = http.awaitEnd(video);
            assertThat(failed.path("failure").path("class").asString()).isEqualTo("timeout");
            assertThat(failed.path("failure").path("message").asString()).contains("not done after 1 seconds");
            assertThat(http.get("/videos/" + video + "/timeline").path("attempts"))
                    .hasSize(2);
        }
    }
}
