package com.ytempire.provider.youtube;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What YouTube's methods cost in quota units, by the day from which a table holds. A day is one of Pacific time. */
public final class YouTubeQuota {
    static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final BigDecimal CHEAPEST = BigDecimal.ONE;

    private final List<Table> newestFirst;

    private YouTubeQuota(List<Table> tables) {
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("at least one quota table is needed");
        }
        newestFirst = tables.stream()
                .sorted(Comparator.comparing(Table::from).reversed())
                .toList();
    }

    /** Units by method, such as {@code videos.update}, from a day on. */
    private record Table(LocalDate from, Map<String, BigDecimal> units) {}

    /** The tables that come with the product. */
    public static YouTubeQuota bundled() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                YouTubeQuota.class.getResourceAsStream("youtube-quota.json"), "youtube-quota.json")) {
            return read(in.readAllBytes());
        }
    }

    /** Tables from a JSON file: {@code [{"from": "2026-06-01", "units": {"videos.update": 50}}]}. */
    public static YouTubeQuota read(Path file) throws IOException {
        return read(Files.readAllBytes(file));
    }

    private static YouTubeQuota read(byte[] json) {
        return new YouTubeQuota(JsonMapper.shared().readValue(json, new TypeReference<List<Table>>() {}));
    }

    /** The cost of one call; a method that no table names costs 1. */
    BigDecimal units(String method, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, PACIFIC);
        Table table = newestFirst.stream()
                .filter(candidate -> !candidate.from().isAfter(day))
                .findFirst()
                .orElse(newestFirst.getLast());
        return table.units().getOrDefault(method, CHEAPEST);
    }

    /** How long until the day's units are there again. */
    static Duration untilReset(Clock clock) {
        ZonedDateTime now = clock.instant().atZone(PACIFIC);
        return Duration.between(now, now.toLocalDate().plusDays(1).atStartOfDay(PACIFIC));
    }
}
