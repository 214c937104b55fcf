package com.ytempire.read.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.rehearsal.RehearsalQuestion;
import com.ytempire.api.rehearsal.RehearsalQuestion.Limits;
import com.ytempire.api.rehearsal.RehearsalQuestion.StepChange;
import com.ytempire.api.rehearsal.RehearsalResult;
import com.ytempire.api.rehearsal.RehearsalResult.Change;
import com.ytempire.api.rehearsal.RehearsalResult.Item;
import com.ytempire.api.rehearsal.RehearsalResult.Sum;
import com.ytempire.api.video.FailureClass;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoId;
import com.ytempire.read.ReadModel;
import com.ytempire.read.ReadServer;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class RehearsalHttpTest {
    private static final ChannelId CHANNEL = ChannelId.of(UUID.randomUUID());
    private static final VideoId VIDEO = VideoId.of(UUID.randomUUID());

    private ReadModel model;
    private ReadServer server;
    private volatile @Nullable RehearsalQuestion asked;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        model = new ReadModel();
        server = new ReadServer(model, folder);
        server.rehearsal = question -> {
            asked = question;
            return new RehearsalResult(
                    3,
                    Map.of(Change.TRIED_AGAIN, 1),
                    0,
                    Duration.ofSeconds(90),
                    List.of(new Sum(
                            "USD",
                            new BigDecimal("1.50"),
                            BigDecimal.ZERO,
                            new BigDecimal("0.000000000001"),
                            BigDecimal.ONE)),
                    2,
                    List.of(new Item(
                            VIDEO,
                            CHANNEL,
                            Instant.parse("2026-11-22T18:00:00Z"),
                            Change.TRIED_AGAIN,
                            12,
                            Step.VOICE,
                            3,
                            FailureClass.PROVIDER_DOWN,
                            "failed: it broke",
                            "tried again by marytts",
                            "failed",
                            Map.of("USD", new BigDecimal("0.000000000001")))));
        };
    }

    @AfterAll
    void close() throws Exception {
        server.close();
        model.close();
    }

    @Test
    void everyFieldReachesTheRulesAndAmountsComeBackToTheLastDigit() throws Exception {
        HttpResponse<String> answer = post("""
                {"from": "2026-11-01", "to": "2026-12-01", "channelId": "%s",
                 "steps": {"voice": {"maxAttempts": 5, "firstBackoff": "PT2S", "longestBackoff": "PT1M",
                                     "providers": ["piper", "marytts"]}},
                 "budgets": {"video": "0.50", "channel": "20", "month": "100", "currency": "EUR"}}""".formatted(CHANNEL));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(asked)
                .isEqualTo(new RehearsalQuestion(
                        Instant.parse("2026-11-01T00:00:00Z"),
                        Instant.parse("2026-12-01T00:00:00Z"),
                        CHANNEL,
                        Map.of(
                                Step.VOICE,
                                new StepChange(
                                        5, Duration.ofSeconds(2), Duration.ofMinutes(1), List.of("piper", "marytts"))),
                        new Limits(new BigDecimal("0.50"), new BigDecimal("20"), new BigDecimal("100"), "EUR")));
        assertThat(answer.body())
                .contains("\"productions\":3,\"same\":2,\"changes\":{\"tried-again\":1}")
                .contains("\"waits\":\"PT1M30S\"", "\"unknown\":2", "\"replaced\":\"0.000000000001\"")
                .contains("\"failure\":\"provider-down\"", "\"would\":\"tried again by marytts\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"from": "yesterday"}                                         | 'from' is not a day
            {"from": "2026-12-01", "to": "2026-11-01"}                    | 'from' is not before 'to'
            {"channelId": "chn_1"}                                        | chn_
            {"steps": {"dance": {}}}                                      | 'dance' is not a step
            {"steps": {"voice": {"firstBackoff": "2s"}}}                  | 'steps.voice.firstBackoff' is a time
            {"steps": {"voice": {"longestBackoff": "PT999H"}}}            | 'steps.voice.longestBackoff' is a time
            {"steps": {"voice": {"providers": [""]}}}                     | 'steps.voice.providers' are up to 20 names
            {"budgets": {"video": "-1"}}                                  | 'budgets.video' is an amount
            {"budgets": {"month": "1", "currency": "dollar"}}             | 'budgets.currency' is three capital letters
            """)
    void whatIsNotAcceptableIsRefusedWithAReason(String request, String detail) throws Exception {
        HttpResponse<String> answer = post(request);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(detail);
    }

    private HttpResponse<String> post(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri("/rehearsals"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return server.client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
