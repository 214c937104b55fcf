package com.ytempire.api.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.cost.PriceList.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PricesTest {
    private static final LocalDate NEW_YEAR = LocalDate.parse("2026-01-01");
    private static final LocalDate JULY = LocalDate.parse("2026-07-01");
    private static final PriceList OLD = list("old", NEW_YEAR, price(null, "0.0000115"), price("large", "2"));
    private static final PriceList NEW = list("new", JULY, price(null, "0.0000123456789"));

    private final Prices prices = new Prices(List.of(OLD, NEW));

    @Test
    void anAmountIsExactToItsLastDigit() {
        CostLine line = prices.price("marytts", cpu("20.123456789"), prices.on(JULY));

        assertThat(line.amount()).isEqualTo(new BigDecimal("0.0002484377358750190521"));
    }

    @Test
    void theListOfTheDayCounts() {
        assertThat(on(JULY.minusDays(1)).priceList()).isEqualTo("old");
        assertThat(on(JULY).priceList()).isEqualTo("new");
    }

    @Test
    void beforeTheFirstListNothingHasAPrice() {
        assertThat(on(NEW_YEAR.minusDays(1)).amount()).isNull();
    }

    @Test
    void anItemThatANewListDoesNotHaveKeepsItsPrice() {
        CostLine line = prices.price("marytts", new Usage("large", Meter.CPU_SECONDS, BigDecimal.TEN), prices.on(JULY));

        assertThat(line.amount()).isEqualByComparingTo("20");
        assertThat(line.priceList()).isEqualTo("old");
    }

    @Test
    void aModelWithoutAPriceOfItsOwnCostsWhatItsProviderDoes() {
        CostLine line = prices.price("marytts", new Usage("small", Meter.CPU_SECONDS, BigDecimal.ONE), prices.on(JULY));

        assertThat(line.unitPrice()).isEqualTo("0.0000123456789");
        assertThat(line.model()).isEqualTo("small");
    }

    @Test
    void ofTwoListsOfOneDayTheLaterPublishedCounts() {
        Prices corrected = prices.with(list("corrected", JULY, price(null, "0.5")));

        assertThat(corrected.price("marytts", cpu("1"), corrected.on(JULY)).priceList())
                .isEqualTo("corrected");
    }

    @Test
    void asAnEarlierVersionHadItALaterListIsUnknown() {
        Prices corrected = prices.with(list("corrected", JULY, price(null, "0.5")));

        assertThat(corrected.price("marytts", cpu("1"), prices.on(JULY)).priceList())
                .isEqualTo("new");
    }

    @Test
    void aUsageWithoutAPriceIsUnpricedAndNotFree() {
        CostLine line = prices.price("marytts", new Usage(Meter.UPLOADS, BigDecimal.ONE), prices.on(JULY));

        assertThat(line.amount()).isNull();
        assertThat(line.unitPrice()).isNull();
        assertThat(line.quantity()).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void aUsageOfTheDayBeforeAPriceChangeHasThePriceOfItsDay() {
        Usage before = cpu("1").on(JULY.minusDays(1));

        Bill bill = prices.bill("marytts", List.of(before, cpu("1").on(JULY)), JULY);

        assertThat(bill.lines()).extracting(CostLine::priceList).containsExactly("old", "new");
        assertThat(bill.lines()).extracting(CostLine::day).containsExactly(JULY.minusDays(1), null);
    }

    @Test
    void aListWithTwoPricesForOneItemIsNone() {
        assertThatThrownBy(() -> list("twice", JULY, price(null, "1"), price(null, "2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("marytts CPU_SECONDS has two prices in one list");
    }

    private CostLine on(LocalDate day) {
        return prices.price("marytts", cpu("1"), prices.on(day));
    }

    private static Usage cpu(String seconds) {
        return new Usage(Meter.CPU_SECONDS, new BigDecimal(seconds));
    }

    private static Price price(@Nullable String model, String unitPrice) {
        return new Price("marytts", model, Meter.CPU_SECONDS, new BigDecimal(unitPrice));
    }

    private static PriceList list(String id, LocalDate from, Price... prices) {
        return new PriceList(id, from, "USD", List.of(prices));
    }
}
