package com.ytempire.write.cost;

import static com.ytempire.write.Given.key;

import com.ytempire.api.Rejection;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.PriceBookId;
import com.ytempire.api.cost.PriceCommand.PublishPriceList;
import com.ytempire.api.cost.PriceEvent.PriceListPublished;
import com.ytempire.api.cost.PriceList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class PriceBookTest {
    private static final PriceList LIST = list("2026-12", "0.5");

    private final AggregateTestFixture<PriceBook> fixture = new AggregateTestFixture<>(PriceBook.class);

    @Test
    void aListIsPublishedWithWhoAndWhy() {
        fixture.givenNoPriorActivity().when(publish(LIST, "a")).expectEvents(published(LIST, "a"));
    }

    @Test
    void theSameListPublishedAgainChangesNothing() {
        fixture.given(published(LIST, "a"))
                .when(publish(list("2026-12", "0.50"), "b"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void aListIsNeverEdited() {
        fixture.given(published(LIST, "a"))
                .when(publish(list("2026-12", "0.6"), "b"))
                .expectNoEvents()
                .expectException(Rejection.class)
                .expectExceptionMessage(
                        "a price list '2026-12' was published with other content, and lists are never edited: publish what"
                                + " changes as a list of its own, under a new id");
    }

    @Test
    void aChangeIsAListOfItsOwn() {
        PriceList next = list("2027-01", "0.6");
        fixture.given(published(LIST, "a")).when(publish(next, "b")).expectEvents(published(next, "b"));
    }

    private static PublishPriceList publish(PriceList list, String key) {
        return new PublishPriceList(PriceBookId.ONLY, list, "ann", "new prices", key(key));
    }

    private static PriceListPublished published(PriceList list, String key) {
        return new PriceListPublished(PriceBookId.ONLY, list, "ann", "new prices", key(key));
    }

    private static PriceList list(String id, String price) {
        return new PriceList(
                id,
                LocalDate.parse("2026-12-01"),
                "USD",
                List.of(new PriceList.Price("openai", "gpt-5", Meter.INPUT_TOKENS, new BigDecimal(price))));
    }
}
