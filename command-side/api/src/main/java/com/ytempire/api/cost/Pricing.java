package com.ytempire.api.cost;

import java.time.LocalDate;

/**
 * Which prices held for a usage: with it the amount can be derived again at any time.
 *
 * @param day of the bill (UTC): that of every usage on it which has none of its own
 * @param version of the price book that was at hand: the number of the last list in it, from 0; -1 for an empty book
 */
public record Pricing(LocalDate day, long version) {}
