package com.ytempire.read.audit;

import com.ytempire.api.cost.Booking;
import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.PriceList;
import com.ytempire.api.cost.Prices;
import com.ytempire.api.cost.Pricing;
import com.ytempire.api.video.VideoEvent.CostIncurred;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Derives lines again from what was used and the prices that were published. */
final class Derivation {
    private final Prices prices;

    Derivation(Prices prices) {
        this.prices = prices;
    }

    /** What is wrong with a line of the event; null when usage and prices come to just that. */
    @Nullable
    String fault(Booking event, CostLine line) {
        BigDecimal price = line.unitPrice();
        if (!same(line.amount(), price == null ? null : line.quantity().multiply(price))) {
            return "the amount is %s, and %s × %s is not that"
                    .formatted(shown(line.amount()), shown(line.quantity()), shown(price));
        }
        if (!(event instanceof CostIncurred incurred)) {
            return null; // what was put right is what somebody said it is
        }
        Pricing pricing = incurred.pricing();
        if (line.quantity().signum() < 0) {
            return "the quantity %s is negative".formatted(shown(line.quantity()));
        }
        return pricing == null ? byName(line) : due(line, pricing);
    }

    private @Nullable String due(CostLine line, Pricing pricing) {
        if (pricing.version() > prices.version()) {
            return "it was priced by version %d of the price book, which has no more than %d"
                    .formatted(pricing.version(), prices.version());
        }
        return compare(line, prices.price(line.provider(), line.usage(), pricing));
    }

    /** Lines from before the version was kept at least name their list. */
    private @Nullable String byName(CostLine line) {
        String name = line.priceList();
        if (name == null || line.unitPrice() == null) {
            return null;
        }
        Optional<PriceList> list = prices.list(name);
        if (list.isEmpty()) {
            return "its price list '%s' was never published".formatted(name);
        }
        Prices only = new Prices(List.of(list.get()));
        return compare(
                line,
                only.price(
                        line.provider(),
                        line.usage().on(null),
                        only.on(list.get().effectiveFrom())));
    }

    private static @Nullable String compare(CostLine line, CostLine due) {
        boolean same = same(line.unitPrice(), due.unitPrice())
                && (line.unitPrice() == null
                        || (line.currency().equals(due.currency())
                                && Objects.equals(line.priceList(), due.priceList())));
        return same
                ? null
                : "the unit price is %s %s by list %s, and due is %s %s by list %s"
                        .formatted(
                                shown(line.unitPrice()),
                                line.currency(),
                                line.priceList(),
                                shown(due.unitPrice()),
                                due.currency(),
                                due.priceList());
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }

    private static String shown(@Nullable BigDecimal number) {
        return BookedLine.shown(number);
    }
}
