package com.ytempire.saga.video;

import com.ytempire.api.cost.CostLine;
import com.ytempire.api.cost.PriceList;
import com.ytempire.api.cost.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** All dated price lists: a usage is priced by the list that held on its day (UTC). */
public final class PriceBook {
    private final List<PriceList> newestFirst;

    public PriceBook(List<PriceList> lists) {
        if (lists.isEmpty()) {
            throw new IllegalArgumentException("a price book has at least one list");
        }
        if (lists.stream().map(PriceList::id).distinct().count() != lists.size()) {
            throw new IllegalArgumentException("two price lists have the same id");
        }
        newestFirst = lists.stream()
                .sorted(Comparator.comparing(PriceList::effectiveFrom).reversed())
                .toList();
    }

    /** Reads a JSON array of price lists; {@link IllegalArgumentException} says what is wrong with it. */
    public static PriceBook read(InputStream json, ObjectMapper mapper) throws IOException {
        try {
            return new PriceBook(mapper.readValue(json, new TypeReference<List<PriceList>>() {}));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the price lists cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** Prices what a provider was used for; a usage that no list of that day knows comes back unpriced. */
    public List<CostLine> price(String provider, List<Usage> usage, Instant at) {
        LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
        PriceList list = newestFirst.stream()
                .filter(candidate -> !candidate.effectiveFrom().isAfter(day))
                .findFirst()
                .orElseGet(newestFirst::getLast);
        return usage.stream().map(used -> list.price(provider, used)).toList();
    }
}
