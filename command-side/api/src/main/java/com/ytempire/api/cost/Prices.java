package com.ytempire.api.cost;

import com.ytempire.api.cost.PriceList.Item;
import com.ytempire.api.cost.PriceList.Price;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All price lists in the order in which they were published, and what any unit cost on any day, as any version of the
 * book had it. An item's price is that of the latest list in force that has the item; of two that came into force on one
 * day it is the one published later. A usage of a model that has no price of its own costs what its provider's meter does.
 */
public final class Prices {
    /** No list at all. */
    public static final Prices NONE = new Prices(List.of());

    /** What a usage without a price is shown in. */
    public static final String UNPRICED_CURRENCY = "USD";

    private final List<PriceList> lists;
    private final Map<Item, List<Entry>> entries = new HashMap<>();

    /** Lists in the order in which they were published. */
    public Prices(List<PriceList> published) {
        lists = List.copyOf(published);
        for (int version = 0; version < lists.size(); version++) {
            PriceList list = lists.get(version);
            for (Price price : list.prices()) {
                entries.computeIfAbsent(price.item(), item -> new ArrayList<>()).add(new Entry(version, list, price));
            }
        }
    }

    private record Entry(long version, PriceList list, Price price) {}

    /** These lists and one more. */
    public Prices with(PriceList list) {
        List<PriceList> more = new ArrayList<>(lists);
        more.add(list);
        return new Prices(more);
    }

    /** In the order in which they were published. */
    public List<PriceList> lists() {
        return lists;
    }

    /** The list of this name. */
    public Optional<PriceList> list(String id) {
        return lists.stream().filter(list -> list.id().equals(id)).findFirst();
    }

    /** The number of the last list, from 0; -1 when there is none. */
    public long version() {
        return lists.size() - 1L;
    }

    /** What a usage of this day costs as the book stands. */
    public Pricing on(LocalDate day) {
        return new Pricing(day, version());
    }

    /** The line that a usage comes to at the prices of its day; one that no list in force knows comes back unpriced. */
    public CostLine price(String provider, Usage usage, Pricing bill) {
        LocalDate day = usage.day();
        Pricing at = day == null ? bill : new Pricing(day, bill.version());
        Item item = new Item(provider, usage.model(), usage.meter());
        Entry entry = entry(item, at);
        if (entry == null && usage.model() != null) {
            entry = entry(new Item(provider, null, usage.meter()), at);
        }
        return line(provider, usage, entry);
    }

    /** What an attempt that ends on this day comes to as the book stands. */
    public Bill bill(String provider, List<Usage> used, LocalDate day) {
        Pricing pricing = on(day);
        return used.isEmpty()
                ? Bill.NONE
                : new Bill(
                        used.stream()
                                .map(usage ->
                                        price(provider, day.equals(usage.day()) ? usage.on(null) : usage, pricing))
                                .toList(),
                        pricing);
    }

    private @Nullable Entry entry(Item item, Pricing at) {
        Entry found = null;
        for (Entry entry : entries.getOrDefault(item, List.of())) {
            LocalDate from = entry.list().effectiveFrom();
            if (entry.version() <= at.version()
                    && !from.isAfter(at.day())
                    && (found == null || !from.isBefore(found.list().effectiveFrom()))) {
                found = entry;
            }
        }
        return found;
    }

    private static CostLine line(String provider, Usage usage, @Nullable Entry entry) {
        return entry == null
                ? CostLine.unpriced(provider, usage, UNPRICED_CURRENCY)
                : CostLine.priced(
                        provider,
                        usage,
                        entry.price().unitPrice(),
                        entry.list().currency(),
                        entry.list().id());
    }
}
