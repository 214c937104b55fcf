package com.ytempire.api.cost;

import com.ytempire.api.CommandKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event that books: its lines stand in the ledger. */
public interface Booking {
    /** In the order in which the ledger numbers them. */
    List<CostLine> lines();

    /**
     * The key of the correction that a line belongs to; null for what was spent.
     *
     * @param line number of the line, from 0
     */
    @Nullable
    CommandKey correction(int line);
}
