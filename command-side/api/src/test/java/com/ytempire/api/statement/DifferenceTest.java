package com.ytempire.api.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final Scope SCOPE = new Scope(
            "openai",
            Instant.parse("2026-11-03T00:00:00Z"),
            Instant.parse("2026-11-04T00:00:00Z"),
            "gpt-5",
            List.of(Meter.REASONING_TOKENS, Meter.OUTPUT_TOKENS),
            "USD");

    @Test
    void whatIsBookedBringsOurSideToTheirs() {
        Difference difference = difference(side("1000", "0.010"), side("900", "0.0085"));

        assertThat(difference.lines())
                .containsExactly(correction(Meter.OUTPUT_TOKENS, "-100", "0"), correction(Meter.MONEY, "-0.0015", "1"));
        assertThat(difference.amount()).isEqualByComparingTo("-0.0015");
    }

    @Test
    void aQuantityThatOneSideDoesNotTellIsNotCompared() {
        assertThat(difference(side(null, "0.5"), side("900", "0.5000001")).lines())
                .containsExactly(correction(Meter.MONEY, "0.0000001", "1"));
    }

    @Test
    void aQuantityAloneChangesNoAmount() {
        Difference difference = difference(side("10", "0"), side("12", "0"));

        assertThat(difference.lines()).containsExactly(correction(Meter.OUTPUT_TOKENS, "2", "0"));
        assertThat(difference.amount()).isEqualByComparingTo(BigDecimal.ZERO);
    }

    private static Difference difference(Side ours, Side theirs) {
        return Difference.of("7", DifferenceKind.AMOUNT_DIFFERS, SCOPE, ours, theirs, null);
    }

    private static CostLine correction(Meter meter, String quantity, String unitPrice) {
        return CostLine.correction(
                "openai", "gpt-5", meter, new BigDecimal(quantity), new BigDecimal(unitPrice), "USD");
    }

    private static Side side(@Nullable String quantity, String amount) {
        return new Side(quantity == null ? null : new BigDecimal(quantity), new BigDecimal(amount));
    }
}
