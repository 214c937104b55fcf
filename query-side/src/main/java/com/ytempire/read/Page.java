package com.ytempire.read;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, by key: nothing is skipped or repeated when rows are added meanwhile.
 *
 * @param next what to send as {@code after} for the next page; null when this is the last
 */
public record Page<T>(
        List<T> items,

        @Schema(
                description = "Send it as `after` to get the next page; null on the last.",
                example = "MSAyMDI2LTExLTIyVDE4OjAwOjAwWg",
                nullable = true)
        @Nullable
        String next) {
    /** The most items that a page holds. */
    public static final int MAX_LIMIT = 100;

    /** How many it holds when nobody says. */
    public static final int DEFAULT_LIMIT = 20;

    public Page {
        items = List.copyOf(items);
    }

    /** Makes a page of rows that were read with a limit of {@code limit + 1}: the one too many says there is more. */
    public static <R, T> Page<T> of(List<R> rows, int limit, Function<R, T> item, Function<R, Cursor> cursor) {
        List<R> shown = rows.subList(0, Math.min(limit, rows.size()));
        String next =
                rows.size() > limit ? cursor.apply(shown.get(shown.size() - 1)).text() : null;
        return new Page<>(shown.stream().map(item).toList(), next);
    }
}
