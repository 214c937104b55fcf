package com.ytempire.saga.video;

import com.ytempire.api.cost.Bill;
import com.ytempire.api.cost.PriceBookId;
import com.ytempire.api.cost.PriceEvent;
import com.ytempire.api.cost.PriceEvent.PriceListPublished;
import com.ytempire.api.cost.PriceList;
import com.ytempire.api.cost.Prices;
import com.ytempire.api.cost.Usage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The prices as the log has them: what is published anywhere holds for the next attempt that ends here. */
public final class PublishedPrices {
    private final Standing<Prices> standing;

    public PublishedPrices(EventStore eventStore) {
        standing = new Standing<>(
                eventStore,
                PriceBookId.ONLY.value(),
                events -> new Prices(events.map(PriceEvent.class::cast)
                        .map(PublishedPrices::list)
                        .toList()));
    }

    /** What an attempt that ends now used, priced; what no list in force knows comes back unpriced. */
    Bill bill(String provider, List<Usage> used, Instant now) {
        return standing.now().bill(provider, used, now.atZone(ZoneOffset.UTC).toLocalDate());
    }

    private static PriceList list(PriceEvent event) {
        return switch (event) {
            case PriceListPublished e -> e.list();
        };
    }
}
