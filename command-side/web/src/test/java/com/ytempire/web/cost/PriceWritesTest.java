package com.ytempire.web.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.PriceCommand.PublishPriceList;
import com.ytempire.api.cost.PriceList;
import com.ytempire.web.TestNode;
import com.ytempire.web.TestNode.Answer;
import com.ytempire.web.WithNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(WithNode.class)
class PriceWritesTest {
    private static final String LIST = """
            {"id": "2026-12", "effectiveFrom": "2026-12-01", "who": "ann", "why": "new prices", "prices": [
             {"provider": "openai", "model": "gpt-5", "meter": "input-tokens", "unitPrice": "0.00000125"}]}""";

    @Test
    void aListIsPublishedToTheLastDigit(TestNode node) throws Exception {
        Answer answer = node.send("POST", "/prices", LIST);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.field("id")).isEqualTo("2026-12");
        PublishPriceList command = node.last(PublishPriceList.class);
        assertThat(command.list())
                .isEqualTo(new PriceList(
                        "2026-12",
                        LocalDate.parse("2026-12-01"),
                        "USD",
                        List.of(new PriceList.Price(
                                "openai", "gpt-5", Meter.INPUT_TOKENS, new BigDecimal("0.00000125")))));
        assertThat(command.who()).isEqualTo("ann");
        assertThat(command.why()).isEqualTo("new prices");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "2026-12-01"   | "1.12.2026"  | effectiveFrom       | not a day
            "2026-12"      | "a list"     | id                  | 1 to 64 letters
            "openai"       | ""           | prices[0].provider  | names its provider
            "input-tokens" | "words"      | prices[0].meter     | is none of
            "0.00000125"   | "-1"         | prices[0].unitPrice | not a price
            "0.00000125"   | "free"       | prices[0].unitPrice | not a price
            """)
    void whatIsWrongIsNamed(String right, String wrong, String field, String message, TestNode node) throws Exception {
        Answer answer = node.send("POST", "/prices", LIST.replace(right, wrong));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo(field);
        assertThat(answer.json().path("errors").get(0).path("message").asString())
                .contains(message);
        assertThat(node.commands).isEmpty();
    }

    @Test
    void twoPricesForOneItemAreNoList(TestNode node) throws Exception {
        String price = LIST.substring(LIST.indexOf("{\"provider\""), LIST.indexOf("]}"));

        Answer answer = node.send("POST", "/prices", LIST.replace(price, price + ", " + price));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().toString()).contains("openai gpt-5 INPUT_TOKENS has two prices");
    }
}
