package com.ytempire.api.video;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds productions by how they are, for those who act on many at once. */
@FunctionalInterface
public interface ProductionFinder {
    /**
     * The first productions that pass the filter, the newest first; a {@link com.ytempire.api.Rejection} when a word of the
     * filter is not acceptable.
     *
     * @param most 1 or more
     */
    Found find(Filter filter, int most);

    /**
     * Which are wanted, in the words of a search; null for no restriction.
     *
     * @param conditions empty for no restriction
     */
    record Filter(
            List<String> conditions,
            @Nullable String status,
            @Nullable String step,
            @Nullable String provider,
            @Nullable String failure,
            @Nullable String channelId,
            @Nullable String olderThan,
            @Nullable String atRisk,
            @Nullable String q) {
        /** Every production there is. */
        public static final Filter NONE = new Filter(List.of(), null, null, null, null, null, null, null, null);

        public Filter {
            conditions = List.copyOf(conditions);
        }
    }

    /** What was found; {@code more} is true when further ones pass the filter. */
    record Found(List<Item> items, boolean more) {
        public Found {
            items = List.copyOf(items);
        }
    }

    /**
     * A production.
     *
     * @param seen its last attempt as it was found; null when it had none
     */
    record Item(VideoId videoId, @Nullable SeenAttempt seen) {}
}
