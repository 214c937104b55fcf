package com.ytempire.api.cost;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.ytempire.api.Ids;

/** Names a price book: {@code prb_} and a UUID. */
public record PriceBookId(@JsonValue String value) {
    private static final String PREFIX = "prb";

    /** The book that everything is priced by. */
    public static final PriceBookId ONLY = new PriceBookId("prb_00000000-0000-7000-8000-000000000001");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PriceBookId {
        Ids.checked(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
