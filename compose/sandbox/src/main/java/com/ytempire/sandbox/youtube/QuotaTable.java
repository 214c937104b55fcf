package com.ytempire.sandbox.youtube;

import com.ytempire.sandbox.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * What calls cost from a day on.
 *
 * @param from first day, in Pacific time
 * @param sharedUnitsPerDay for all methods without a bucket of their own
 */
record QuotaTable(LocalDate from, long sharedUnitsPerDay, Map<String, Method> methods) {
    /** What one call costs; a method with units of its own per day does not draw on the shared ones. */
    record Method(long units, @Nullable Long ownUnitsPerDay) {}

    /** The tables that come with the sandbox, newest first. */
    static List<QuotaTable> known() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(QuotaTable.class.getResourceAsStream("youtube-quota.json"), "quota tables")) {
            List<QuotaTable> tables =
                    Json.MAPPER.readValue(in.readAllBytes(), new TypeReference<List<QuotaTable>>() {});
            return tables.stream()
                    .sorted(Comparator.comparing(QuotaTable::from).reversed())
                    .toList();
        }
    }
}
