package com.ytempire.read.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.video.Step;
import com.ytempire.read.Life;
import com.ytempire.read.ReadModel;
import com.ytempire.read.ReadServer;
import com.ytempire.read.video.AttemptProjection;
import com.ytempire.read.video.HistoryProjection;
import com.ytempire.read.video.VideoProjection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What was spent, added up: two videos of two channels, all on 22 November 2026, and one on 1 December. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CostAnalysisHttpTest {
    private static final String SPAN = "from=2026-11-20&to=2026-11-25";

    private final Life life = new Life().ready();
    private final Life other = new Life().script().cancelled();
    private final Life round = new Life(ChannelId.of(UUID.randomUUID()), "bread", Instant.parse("2026-12-01T10:00:00Z"))
            .scheduled(Step.SCRIPT)
            .costs(Step.SCRIPT, 1, "1.500", "0.100");
    private ReadModel model;
    private ReadServer server;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        model = new ReadModel();
        server = new ReadServer(model, folder);
        model.feed(
                Stream.of(life, other, round)
                        .flatMap(each -> each.events().stream())
                        .toList(),
                50,
                new VideoProjection(model.sql),
                new CostProjection(model.sql),
                new AttemptProjection(model.sql),
                new HistoryProjection(model.sql));
    }

    @AfterAll
    void close() throws Exception {
        server.close();
        model.close();
    }

    @Test
    void dayByDayIsWhatIsShownWhenNobodySays() throws Exception {
        JsonNode costs = server.json("/analytics/costs?" + SPAN);

        assertThat(costs.path("by").asString()).isEqualTo("day");
        assertThat(costs.path("items")).hasSize(1);
        assertThat(costs.at("/items/0/key").asString()).isEqualTo("2026-11-22");
        assertThat(costs.at("/totals/0/amount").asString()).isEqualTo("0.0016088348625");
        assertThat(costs.path("unpriced").asInt()).isEqualTo(1);
    }

    @Test
    void eachChannelHasItsOwn() throws Exception {
        JsonNode costs = server.json("/analytics/costs?by=channel&" + SPAN);

        assertThat(costs.path("items"))
                .extracting(item -> item.path("key").asString())
                .containsExactly(life.channelId.value(), other.channelId.value());
        JsonNode one = server.json("/analytics/costs?by=step&channelId=" + other.channelId + "&" + SPAN);
        assertThat(one.path("items")).hasSize(1);
        assertThat(one.at("/items/0/key").asString()).isEqualTo("script");
        assertThat(one.at("/items/0/amount").asString()).isEqualTo("0.000003125");
    }

    @Test
    void sumsEndInNoZeros() throws Exception {
        for (String by : new String[] {"day", "channel", "provider", "step"}) {
            JsonNode costs = server.json("/analytics/costs?by=" + by + "&from=2026-12-01&to=2026-12-01");
            assertThat(costs.at("/items/0/amount").asString()).as(by).isEqualTo("0.15");
            assertThat(costs.at("/totals/0/amount").asString()).as(by).isEqualTo("0.15");
        }
    }

    @Test
    void aDayWithoutCostsIsEmptyAndNoFault() throws Exception {
        JsonNode costs = server.json("/analytics/costs?from=2026-11-23&to=2026-11-23");

        assertThat(costs.path("items")).isEmpty();
        assertThat(costs.path("totals")).isEmpty();
    }

    @Test
    void whatFailuresCostIsToldByStepAndCause() throws Exception {
        JsonNode costs = server.json("/analytics/costs/failures?" + SPAN);

        assertThat(costs.path("items"))
                .extracting(item ->
                        item.path("step").asString() + " " + item.path("cause").asString() + " "
                                + item.path("amount").asString())
                .containsExactly("voice provider-down 0.00001875", "script video cancelled 0.000003125");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            by=week                       | 'week' is not a grouping; it is one of day, channel, provider, step
            from=yesterday                | 'from' is not a day such as 2026-11-01: yesterday
            from=2026-02-01&to=2026-01-01 | 'from' to 'to' is 1 to 366 days, not -30
            channelId=mine                | 'mine' is not an id
            """)
    void whatIsWrongIsSaid(String query, String message) throws Exception {
        assertThat(server.get("/analytics/costs?" + query).statusCode()).isEqualTo(422);
        assertThat(server.json("/analytics/costs?" + query).path("detail").asString())
                .contains(message);
    }
}
