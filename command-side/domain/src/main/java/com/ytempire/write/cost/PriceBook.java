package com.ytempire.write.cost;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.ytempire.api.Rejection;
import com.ytempire.api.Rejection.Reason;
import com.ytempire.api.cost.PriceBookId;
import com.ytempire.api.cost.PriceCommand.PublishPriceList;
import com.ytempire.api.cost.PriceEvent;
import com.ytempire.api.cost.PriceEvent.PriceListPublished;
import com.ytempire.api.cost.PriceList;
import com.ytempire.api.cost.Prices;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;

/** The price book: lists are added to it and never edited, so that every amount can be derived again. */
@AggregateRoot(type = "price-book")
public class PriceBook {
    /** The most lists that a book takes: each is read whenever a node starts. */
    static final int MOST_LISTS = 10_000;

    @AggregateIdentifier
    @SuppressWarnings("NullAway.Init") // set by the first event, before anyone can ask
    private PriceBookId id;

    private Prices prices = Prices.NONE;

    PriceBook() {}

    /** A repeat, by its key or by all that it says, finds its list there already. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PublishPriceList c) {
        Optional<PriceList> known = prices.list(c.list().id());
        if (known.isEmpty()) {
            requireRoom();
            apply(new PriceListPublished(c.bookId(), c.list(), c.who(), c.why(), c.key()));
        } else if (!known.get().equals(c.list())) {
            throw new Rejection(
                    Reason.WRONG_STATE,
                    "a price list '%s' was published with other content, and lists are never edited: publish what changes as a list of its own, under a new id"
                            .formatted(c.list().id()));
        }
    }

    @EventSourcingHandler
    void on(PriceEvent event) {
        id = event.bookId();
        prices = switch (event) {
            case PriceListPublished e -> prices.with(e.list());
        };
    }

    private void requireRoom() {
        if (prices.lists().size() >= MOST_LISTS) {
            throw new Rejection(Reason.INVALID, "the book %s is full: it has %d lists".formatted(id, MOST_LISTS));
        }
    }
}
