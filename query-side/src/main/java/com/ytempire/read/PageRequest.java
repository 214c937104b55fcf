package com.ytempire.read;

import com.ytempire.api.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list a client wants.
 *
 * @param limit 1 to {@link Page#MAX_LIMIT}
 * @param after the {@code next} of the page before; null for the first
 */
public record PageRequest(int limit, @Nullable String after) {
    public PageRequest {
        if (limit < 1 || limit > Page.MAX_LIMIT) {
            throw new Rejection(
                    Rejection.Reason.INVALID, "'limit' is 1 to %d, not %d".formatted(Page.MAX_LIMIT, limit));
        }
    }

    /** What the parameters of a request say; a {@link Rejection} when the limit is out of range. */
    public static PageRequest of(@Nullable Integer limit, @Nullable String after) {
        return new PageRequest(limit == null ? Page.DEFAULT_LIMIT : limit, after);
    }
}
