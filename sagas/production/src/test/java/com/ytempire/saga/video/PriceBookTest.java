package com.ytempire.saga.video;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Meter;
import com.ytempire.api.cost.PriceList;
import com.ytempire.api.cost.Usage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class PriceBookTest {
    private static final PriceList OLD = list("old", "2026-01-01", "0.0000115");
    private static final PriceList NEW = list("new", "2026-07-01", "0.0000123456789");
    private final PriceBook book = new PriceBook(List.of(NEW, OLD));

    @Test
    void anAmountIsExactToItsLastDigit() {
        CostLine line = price("2026-07-01T00:00:00Z", new Usage(Meter.CPU_SECONDS, new BigDecimal("20.123456789")));

        assertThat(line.amount()).isEqualTo(new BigDecimal("0.0002484377358750190521"));
    }

    @Test
    void theListOfTheDayCounts() {
        assertThat(price("2026-06-30T23:59:59Z", cpu("1")).priceList()).isEqualTo("old");
        assertThat(price("2026-07-01T00:00:00Z", cpu("1")).priceList()).isEqualTo("new");
    }

    @Test
    void aUsageWithoutAPriceIsUnpricedAndNotFree() {
        CostLine line = price("2026-07-01T00:00:00Z", new Usage(Meter.UPLOADS, BigDecimal.ONE));

        assertThat(line.amount()).isNull();
        assertThat(line.unitPrice()).isNull();
        assertThat(line.quantity()).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void aFileThatIsNoPriceListSaysSo() {
        assertThatThrownBy(() -> read("{\"prices\":1}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("price lists cannot be read");
    }

    @Test
    void pricesAreReadWithoutRounding() throws IOException {
        PriceBook read = read("""
                [{"id":"a","effectiveFrom":"2026-01-01","currency":"USD",
                  "prices":[{"provider":"p","meter":"BYTES","unitPrice":0.00000000000000000000001}]}]""");

        CostLine line = read.price("p", List.of(new Usage(Meter.BYTES, BigDecimal.TEN)), Instant.EPOCH)
                .getFirst();

        assertThat(line.amount()).isEqualByComparingTo("1E-22");
    }

    private static PriceBook read(String json) throws IOException {
        return PriceBook.read(
                new ByteArrayInputStream(json.getBytes(UTF_8)),
                JsonMapper.builder()
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .build());
    }

    private CostLine price(String at, Usage usage) {
        return book.price("marytts", List.of(usage), Instant.parse(at)).getFirst();
    }

    private static Usage cpu(String seconds) {
        return new Usage(Meter.CPU_SECONDS, new BigDecimal(seconds));
    }

    private static PriceList list(String id, String from, String cpuPrice) {
        return new PriceList(
                id,
                LocalDate.parse(from),
                "USD",
                List.of(new PriceList.Price("marytts", Meter.CPU_SECONDS, new BigDecimal(cpuPrice))));
    }
}
