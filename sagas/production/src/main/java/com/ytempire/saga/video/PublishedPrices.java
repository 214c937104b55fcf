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
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The prices as the log has them: what is published anywhere holds for the next attempt that ends here. */
public final class PublishedPrices {
    private static final String BOOK = PriceBookId.ONLY.value();

    private final EventStore eventStore;
    private volatile Prices known = Prices.NONE;

    public PublishedPrices(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    /** What an attempt that ends now used, priced; what no list in force knows comes back unpriced. */
    Bill bill(String provider, List<Usage> used, Instant now) {
        return current().bill(provider, used, now.atZone(ZoneOffset.UTC).toLocalDate());
    }

    /** Costs one index look-up while nothing new has been published. */
    private Prices current() {
        Prices prices = known;
        long last = eventStore.lastSequenceNumberFor(BOOK).orElse(-1L);
        if (prices.version() < last) {
            prices = new Prices(eventStore
                    .readEvents(BOOK)
                    .asStream()
                    .map(EventMessage::getPayload)
                    .map(PriceEvent.class::cast)
                    .map(PublishedPrices::list)
                    .toList());
            known = prices;
        }
        return prices;
    }

    private static PriceList list(PriceEvent event) {
        return switch (event) {
            case PriceListPublished e -> e.list();
        };
    }
}
