package com.ytempire.read.statement;

import static java.util.Objects.requireNonNull;

import com.ytempire.sandbox.billing.Charge;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What the providers say they charged, kept by themselves: by their own prices, on the day on which they were asked, in
 * whole millionths of a millionth of a dollar. Nothing of it comes from the books.
 */
final class Counterparty {
    private static final int DIGITS = 12;

    private final ConcurrentMap<String, List<Charge>> charges = new ConcurrentHashMap<>();
    private final Map<Item, TreeMap<LocalDate, BigInteger>> prices = new ConcurrentHashMap<>();

    private record Item(String what, String part) {}

    /** From this day on a unit costs so many millionths of a millionth. */
    void price(String what, String part, LocalDate from, long price) {
        prices.computeIfAbsent(new Item(what, part), item -> new TreeMap<>()).put(from, BigInteger.valueOf(price));
    }

    /** Charges for a call, and returns what. */
    BigDecimal charge(String provider, Instant at, String what, String part, long units) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        BigInteger price =
                requireNonNull(prices.get(new Item(what, part))).floorEntry(day).getValue();
        BigDecimal amount = new BigDecimal(price.multiply(BigInteger.valueOf(units)), DIGITS);
        List<Charge> ofProvider = charges.computeIfAbsent(provider, name -> new ArrayList<>());
        synchronized (ofProvider) {
            ofProvider.add(new Charge(at, what, part, BigDecimal.valueOf(units), amount));
        }
        return amount;
    }

    List<Charge> charges(String provider) {
        return List.copyOf(charges.getOrDefault(provider, List.of()));
    }

    /** All that a provider charged. */
    BigDecimal total(String provider) {
        return charges(provider).stream().map(Charge::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
