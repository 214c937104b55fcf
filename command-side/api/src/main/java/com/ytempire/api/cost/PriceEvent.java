package com.ytempire.api.cost;

import com.ytempire.api.CommandKey;

/** What happened to the price book. The sequence number of an event is the version of the book that it left. */
public sealed interface PriceEvent {
    PriceBookId bookId();

    record PriceListPublished(PriceBookId bookId, PriceList list, String who, String why, CommandKey key)
            implements PriceEvent {}
}
