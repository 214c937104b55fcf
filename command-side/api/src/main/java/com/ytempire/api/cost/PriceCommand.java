package com.ytempire.api.cost;

import com.ytempire.api.CommandKey;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the price book. */
public sealed interface PriceCommand {
    PriceBookId bookId();

    /**
     * Adds a list. Lists are never edited: what a list says again holds in place of what earlier ones said. One that was
     * published before, the same in every price, changes nothing.
     */
    record PublishPriceList(
            @TargetAggregateIdentifier PriceBookId bookId, PriceList list, String who, String why, CommandKey key)
            implements PriceCommand {}
}
