package com.ytempire.read.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.CommandKey;
import com.ytempire.api.budget.BudgetEvent;
import com.ytempire.api.budget.BudgetEvent.BudgetRefused;
import com.ytempire.api.budget.BudgetEvent.BudgetReserved;
import com.ytempire.api.budget.BudgetEvent.BudgetSettled;
import com.ytempire.api.budget.BudgetEvent.Limit;
import com.ytempire.api.budget.BudgetEvent.LimitsSet;
import com.ytempire.api.budget.BudgetEvent.ThresholdReached;
import com.ytempire.api.budget.BudgetMonthId;
import com.ytempire.api.budget.BudgetPlanId;
import com.ytempire.api.budget.BudgetScope;
import com.ytempire.api.budget.Claim;
import com.ytempire.api.budget.VideoSpend;
import com.ytempire.api.channel.ChannelEvent.ChannelCreated;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.cost.Money;
import com.ytempire.api.cost.Spend;
import com.ytempire.api.video.Step;
import com.ytempire.api.video.VideoId;
import com.ytempire.read.Cursor;
import com.ytempire.read.Life;
import com.ytempire.read.ReadModel;
import com.ytempire.read.ReadServer;
import com.ytempire.read.channel.ChannelProjection;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A month with two channels: one video at work, one that is done, one that waits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BudgetHttpTest {
    private static final BudgetMonthId NOVEMBER = BudgetMonthId.of(YearMonth.of(2026, 11));
    private static final CommandKey KEY = new CommandKey("key");
    private static final Instant AT = Instant.parse("2026-11-22T18:00:00Z");
    private static final ChannelId KITCHEN = ChannelId.of(new UUID(1, 1));
    private static final ChannelId SEA = ChannelId.of(new UUID(1, 2));
    private static final VideoId AT_WORK = VideoId.of(new UUID(2, 1));
    private static final VideoId DONE = VideoId.of(new UUID(2, 2));
    private static final VideoId WAITS = VideoId.of(new UUID(2, 3));

    private ReadModel model;
    private ReadServer server;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        model = new ReadModel();
        server = new ReadServer(model, folder);
        List<DomainEventMessage<?>> log = new ArrayList<>();
        log.add(Life.channel(0, new ChannelCreated(KITCHEN, Life.profile("Kitchen Science"), KEY)));
        happen(
                log,
                "budget-plan",
                BudgetPlanId.ONLY.value(),
                set(null, new Limit(BudgetScope.MONTH, usd("10")), new Limit(BudgetScope.of(SEA), usd("1"))),
                set(90, new Limit(BudgetScope.ANY_CHANNEL, usd("5")), new Limit(BudgetScope.of(SEA), null)));
        happen(
                log,
                "budget-month",
                NOVEMBER.value(),
                new BudgetReserved(NOVEMBER, spend(KITCHEN, AT_WORK, 3, "0"), claim(Step.VOICE, "2"), false),
                new BudgetReserved(NOVEMBER, spend(KITCHEN, DONE, 3, "0"), claim(Step.VOICE, "1"), false),
                new BudgetSettled(NOVEMBER, spend(KITCHEN, DONE, 6, "0.25"), null),
                new BudgetReserved(NOVEMBER, spend(KITCHEN, AT_WORK, 9, "1.5"), claim(Step.RENDER, "3"), true),
                new ThresholdReached(NOVEMBER, BudgetScope.of(KITCHEN), 90, usd("5"), usd("4.75")),
                new BudgetRefused(
                        NOVEMBER,
                        spend(SEA, WAITS, 4, "0.5"),
                        claim(Step.VOICE, "6"),
                        BudgetScope.of(SEA),
                        usd("5"),
                        usd("4.5")));
        model.feed(
                log,
                3,
                new ChannelProjection(model.sql),
                new BudgetChangeProjection(model.sql),
                new BudgetEntryProjection(model.sql),
                new BudgetAlertProjection(model.sql));
    }

    @AfterAll
    void close() throws Exception {
        server.close();
        model.close();
    }

    @Test
    void theLimitsThatStandAreListedWithWhoSetThemAndWhy() throws Exception {
        JsonNode plan = server.json("/budgets");

        assertThat(plan.path("alertAt").asInt()).isEqualTo(90);
        assertThat(plan.path("limits"))
                .extracting(limit -> limit.path("scope").asString() + " "
                        + limit.at("/limit/amount").asString() + " "
                        + limit.path("who").asString())
                .containsExactly("month 10 ann", "channel 5 ann");
    }

    @Test
    void everyChangeStaysOnRecord() throws Exception {
        JsonNode page = server.json("/budgets/changes?limit=1");

        assertThat(page.at("/items/0/limits/1/limit").isNull()).isTrue();
        JsonNode before =
                server.json("/budgets/changes?after=" + page.path("next").asString());
        assertThat(before.at("/items/0/limits/1/id").asString()).isEqualTo(SEA.value());
        assertThat(before.path("items")).hasSize(1);
    }

    @Test
    void aMonthIsAddedUpFromTheLastEntryOfEachVideo() throws Exception {
        JsonNode month = server.json("/budgets/2026-11");

        assertThat(account(month.path("total"))).isEqualTo("null of 10: spent 2.25 reserved 3 left 4.75 held 1");
        assertThat(month.path("channels"))
                .extracting(BudgetHttpTest::account)
                .containsExactly(
                        SEA + " of 5: spent 0.5 reserved  left 4.5 held 1",
                        KITCHEN + " of 5: spent 1.75 reserved 3 left 0.25 held 0");
        assertThat(month.at("/channels/1/name").asString()).isEqualTo("Kitchen Science");
        assertThat(month.at("/channels/1/alertedAt").asString()).startsWith("2026-11-22T18:00");
        assertThat(month.at("/channels/0/alertedAt").isNull()).isTrue();
        assertThat(month.path("videos"))
                .extracting(video -> video.path("id").asString() + " "
                        + video.path("overBudget").asBoolean())
                .containsExactly(WAITS + " false", AT_WORK + " true");
        assertThat(month.at("/videos/0/waiting/0/amount").asString()).isEqualTo("6");
    }

    @Test
    void aMonthWithoutProductionsIsEmptyAndNoFault() throws Exception {
        JsonNode month = server.json("/budgets/2026-12");

        assertThat(account(month.path("total"))).isEqualTo("null of 10: spent  reserved  left 10 held 0");
        assertThat(month.path("channels")).isEmpty();
    }

    @Test
    void whatIsNoMonthIsSaid() throws Exception {
        assertThat(server.get("/budgets/november").statusCode()).isEqualTo(422);
        assertThat(server.json("/budgets/november").path("detail").asString())
                .isEqualTo("'november' is not a month such as 2026-11");
        assertThat(server.get("/budgets/-0001-11").statusCode()).isEqualTo(422);
        assertThat(server.get("/budgets/+12345-11").statusCode()).isEqualTo(422);
    }

    @Test
    void aCursorThatSomebodyMadeUpIsRefused() throws Exception {
        String madeUp = new Cursor("budget changes", Instant.EPOCH, "first").text();

        HttpResponse<String> answer = server.get("/budgets/changes?after=" + madeUp);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("'after' is not a cursor of this list");
    }

    private static String account(JsonNode account) {
        return "%s of %s: spent %s reserved %s left %s held %d"
                .formatted(
                        account.path("id").asString("null"),
                        account.at("/limit/amount").asString(),
                        account.at("/spent/0/amount").asString(""),
                        account.at("/reserved/0/amount").asString(""),
                        account.at("/left/amount").asString(),
                        account.path("held").asInt());
    }

    private static void happen(List<DomainEventMessage<?>> log, String type, String id, BudgetEvent... events) {
        for (int i = 0; i < events.length; i++) {
            log.add(new GenericDomainEventMessage<>(
                    type, id, i, events[i], MetaData.emptyInstance(), id + "/" + i, AT.plusSeconds(i)));
        }
    }

    private static LimitsSet set(@Nullable Integer alertAt, Limit... limits) {
        return new LimitsSet(BudgetPlanId.ONLY, Arrays.asList(limits), alertAt, "ann", "the new year", KEY);
    }

    private static VideoSpend spend(ChannelId channel, VideoId video, long asOf, String spent) {
        return new VideoSpend(channel, video, asOf, cost(spent));
    }

    private static Claim claim(Step step, String expected) {
        return new Claim(step, 1, cost(expected));
    }

    private static Spend cost(String amount) {
        return amount.equals("0") ? Spend.NOTHING : new Spend(List.of(usd(amount)), 0);
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }
}
