package com.ytempire.web.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.budget.BudgetCommand.SetLimits;
import com.ytempire.api.budget.BudgetEvent.Limit;
import com.ytempire.api.budget.BudgetScope;
import com.ytempire.api.channel.ChannelId;
import com.ytempire.api.cost.Money;
import com.ytempire.web.TestNode;
import com.ytempire.web.TestNode.Answer;
import com.ytempire.web.WithNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(WithNode.class)
class BudgetWritesTest {
    private static final String CHANNEL = "chn_018f0000-0000-7000-8000-000000000001";
    private static final String LIMITS = """
            {"limits": [{"scope": "month", "amount": "500"}, {"scope": "channel", "id": "%s", "amount": "50.00"},
             {"scope": "video", "amount": null}], "alertAt": 90, "currency": "EUR", "who": "ann", "why": "new year"}""".formatted(CHANNEL);

    @Test
    void limitsAreSetAndLiftedToTheLastDigitWithWhoAndWhy(TestNode node) throws Exception {
        Answer answer = node.send("POST", "/budgets", LIMITS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("limits").asInt()).isEqualTo(3);
        SetLimits command = node.last(SetLimits.class);
        assertThat(command.limits())
                .containsExactly(
                        new Limit(BudgetScope.MONTH, new Money(new BigDecimal("500"), "EUR")),
                        new Limit(BudgetScope.of(new ChannelId(CHANNEL)), new Money(new BigDecimal("50"), "EUR")),
                        new Limit(BudgetScope.ANY_VIDEO, null));
        assertThat(command.alertPercent()).isEqualTo(90);
        assertThat(command.who()).isEqualTo("ann");
        assertThat(command.why()).isEqualTo("new year");
    }

    @Test
    void theAlertAloneCanBeSet(TestNode node) throws Exception {
        assertThat(node.send("POST", "/budgets", "{\"alertAt\": 50, \"why\": \"w\"}")
                        .status())
                .isEqualTo(200);

        assertThat(node.last(SetLimits.class).limits()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "month"           | "year"       | limits[0].scope  | is none of month, channel, video
            "id": "chn_       | "id": "vid_  | limits[1].id     | is not an id of the form chn_
            "500"             | "-1"         | limits[0].amount | is not an amount
            "50.00"           | "much"       | limits[1].amount | is not an amount
            "EUR"             | "euros"      | currency         | three capital letters
            90                | 101          | alertAt          | is not 1 to 100
            "new year"        | " "          | why              | is missing: say why
            """)
    void whatIsWrongIsNamed(String right, String wrong, String field, String message, TestNode node) throws Exception {
        Answer answer = node.send("POST", "/budgets", LIMITS.replace(right, wrong));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo(field);
        assertThat(answer.json().path("errors").get(0).path("message").asString())
                .contains(message);
        assertThat(node.commands).isEmpty();
    }

    @Test
    void whatSetsNothingIsRefused(TestNode node) throws Exception {
        Answer answer = node.send("POST", "/budgets", "{\"who\": \"ann\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().toString()).contains("nothing is to be set");
    }
}
