package com.ytempire.read.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one thread has found so far. However many lines there are, it holds no more than a sum for each provider, step,
 * channel and month, and {@value #MOST_DIFFERENCES} differences. Not for several threads at once.
 */
final class Tally {
    /** The most differences that are told one by one; the others are counted. */
    static final int MOST_DIFFERENCES = 1000;

    private final LineDigests digests;
    private final Map<Kind, Sum> kinds = new HashMap<>();
    private final Map<Channel, Sum> channels = new HashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private final List<Reuse> reuses = new ArrayList<>();
    private final Map<String, BigDecimal> saved = new TreeMap<>();
    private long differenceCount;
    private long reuseCount;
    private @Nullable Instant month;
    private String monthWord = "";

    /** Compares with what has the same key. */
    Tally(KeyedDigest.Key key) {
        digests = new LineDigests(key);
    }

    /** By what lines are added up. */
    enum By {
        PROVIDER,
        STEP,
        CHANNEL,
        MONTH,
        ALL
    }

    /** A sum's name. */
    record Group(By by, String name, String currency) {}

    /** All that lines have in common but for their channel: with these two a line is added twice and not five times. */
    private record Kind(String provider, String step, String month, String currency) {}

    private record Channel(String id, String currency) {}

    /**
     * Adds a line to the sums.
     *
     * @param otherwise what it would have cost by another list; null when that is not asked
     */
    void sum(BookedLine line, String channelId, @Nullable BigDecimal otherwise) {
        String step = Objects.requireNonNullElse(line.step(), "none");
        Kind kind = new Kind(line.provider(), step, month(line.at()), line.currency());
        kinds.computeIfAbsent(kind, fresh -> new Sum()).add(line.amount(), otherwise);
        channels.computeIfAbsent(new Channel(channelId, line.currency()), fresh -> new Sum())
                .add(line.amount(), otherwise);
    }

    /** Adds a line to what is compared. */
    void compare(BookedLine line) {
        digests.add(line);
    }

    /** Takes a difference, or only counts it. */
    void differ(Supplier<Difference> difference) {
        if (differenceCount++ < MOST_DIFFERENCES) {
            differences.add(difference.get());
        }
    }

    /**
     * Takes an artefact that was used again, or only counts it.
     *
     * @param paid what its maker cost, by currency, and its user did not
     */
    void reused(Map<String, BigDecimal> paid, Supplier<Reuse> reuse) {
        paid.forEach((currency, amount) -> saved.merge(currency, amount, BigDecimal::add));
        if (reuseCount++ < MOST_DIFFERENCES) {
            reuses.add(reuse.get());
        }
    }

    /** Adds what another thread has found. */
    void add(Tally other) {
        other.reuses.stream()
                .limit(Math.max(0, MOST_DIFFERENCES - reuses.size()))
                .forEach(reuses::add);
        other.saved.forEach((currency, amount) -> saved.merge(currency, amount, BigDecimal::add));
        reuseCount += other.reuseCount;
        digests.add(other.digests);
        other.kinds.forEach((kind, sum) -> add(kinds, kind, sum));
        other.channels.forEach((channel, sum) -> add(channels, channel, sum));
        other.differences.stream()
                .limit(Math.max(0, MOST_DIFFERENCES - differences.size()))
                .forEach(differences::add);
        differenceCount += other.differenceCount;
    }

    LineDigests digests() {
        return digests;
    }

    /** The sums by each of what lines are added up by. */
    Map<Group, Sum> sums() {
        Map<Group, Sum> sums = new HashMap<>();
        kinds.forEach((kind, sum) -> {
            add(sums, new Group(By.PROVIDER, kind.provider(), kind.currency()), sum);
            add(sums, new Group(By.STEP, kind.step(), kind.currency()), sum);
            add(sums, new Group(By.MONTH, kind.month(), kind.currency()), sum);
            add(sums, new Group(By.ALL, "", kind.currency()), sum);
        });
        channels.forEach((channel, sum) -> add(sums, new Group(By.CHANNEL, channel.id(), channel.currency()), sum));
        return sums;
    }

    private static <K> void add(Map<K, Sum> sums, K key, Sum more) {
        sums.computeIfAbsent(key, fresh -> new Sum()).add(more);
    }

    List<Difference> differences() {
        return differences;
    }

    List<Reuse> reuses() {
        return reuses;
    }

    long reuseCount() {
        return reuseCount;
    }

    /** What was not spent again, by currency. */
    Map<String, BigDecimal> saved() {
        return saved;
    }

    long differenceCount() {
        return differenceCount;
    }

    /** Lines come roughly in the order of time: the month is mostly that of the line before. */
    private String month(Instant at) {
        Instant hour = Instant.ofEpochSecond(at.getEpochSecond() / 3600 * 3600);
        if (!hour.equals(month)) {
            month = hour;
            monthWord = hour.atZone(ZoneOffset.UTC).toLocalDate().toString().substring(0, "2026-11".length());
        }
        return monthWord;
    }
}
