package com.ytempire.sandbox.youtube;

import com.ytempire.sandbox.billing.Charge;
import com.ytempire.sandbox.billing.Statements;
import com.ytempire.sandbox.http.DurableFile;
import com.ytempire.sandbox.http.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Counts calls and quota units by day of Pacific time, and refuses what exceeds the day's. Keeps 100 days. */
final class QuotaLedger {
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final String SHARED = "shared";
    private static final int DAYS_KEPT = 100;

    private final Path file;
    private final Clock clock;
    private final List<QuotaTable> tables;
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<LocalDate, Day> days = new TreeMap<>();

    QuotaLedger(Path file, Clock clock) throws IOException {
        this.file = file;
        this.clock = clock;
        this.tables = QuotaTable.known();
        if (Files.exists(file)) {
            days.putAll(Json.MAPPER
                    .readValue(Files.readAllBytes(file), Ledger.class)
                    .days());
        }
    }

    /** What happened on a day: calls by operation, units by bucket. */
    record Day(Map<String, Long> calls, Map<String, Long> units) {}

    private record Ledger(Map<LocalDate, Day> days) {}

    /** Counts a call that costs nothing. */
    void count(String operation) throws IOException {
        lock.lock();
        try {
            today().calls().merge(operation, 1L, Long::sum);
            save();
        } finally {
            lock.unlock();
        }
    }

    /** Counts and charges a call; throws quotaExceeded, having counted the call alone, when the day's units do not do. */
    void charge(String operation) throws IOException {
        lock.lock();
        try {
            Day day = today();
            day.calls().merge(operation, 1L, Long::sum);
            QuotaTable table = table();
            QuotaTable.Method method = table.methods().getOrDefault(operation, new QuotaTable.Method(1, null));
            Long own = method.ownUnitsPerDay();
            String bucket = own == null ? SHARED : operation;
            long limit = own == null ? table.sharedUnitsPerDay() : own;
            long used = day.units().getOrDefault(bucket, 0L) + method.units();
            if (used <= limit) {
                day.units().put(bucket, used);
            }
            save();
            if (used > limit) {
                throw ApiError.quotaExceeded();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What was charged on the days kept: units that cost nothing. */
    List<Charge> charges() {
        lock.lock();
        try {
            return days.entrySet().stream()
                    .map(entry -> new Charge(
                            Statements.pacific(entry.getKey()),
                            "YouTube Data API v3",
                            "Quota units",
                            BigDecimal.valueOf(entry.getValue().units().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum()),
                            BigDecimal.ZERO))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Calls by operation over all days kept. */
    Map<String, Long> calls() {
        lock.lock();
        try {
            Map<String, Long> sum = new TreeMap<>();
            days.values()
                    .forEach(day -> day.calls().forEach((operation, calls) -> sum.merge(operation, calls, Long::sum)));
            return sum;
        } finally {
            lock.unlock();
        }
    }

    /** Today's use and limits. */
    Use use() {
        lock.lock();
        try {
            return new Use(
                    LocalDate.now(clock.withZone(PACIFIC)),
                    table().from(),
                    new TreeMap<>(today().units()),
                    table().sharedUnitsPerDay());
        } finally {
            lock.unlock();
        }
    }

    /** Today's quota units by bucket; {@code shared} is the one with the given limit. */
    record Use(LocalDate day, LocalDate tableFrom, Map<String, Long> units, long sharedUnitsPerDay) {}

    private Day today() {
        return days.computeIfAbsent(
                LocalDate.now(clock.withZone(PACIFIC)), day -> new Day(new TreeMap<>(), new TreeMap<>()));
    }

    private QuotaTable table() {
        LocalDate today = LocalDate.now(clock.withZone(PACIFIC));
        return tables.stream()
                .filter(table -> !table.from().isAfter(today))
                .findFirst()
                .orElse(tables.getLast());
    }

    private void save() throws IOException {
        while (days.size() > DAYS_KEPT) {
            days.pollFirstEntry();
        }
        DurableFile.write(file, Json.MAPPER.writeValueAsBytes(new Ledger(days)));
    }
}
