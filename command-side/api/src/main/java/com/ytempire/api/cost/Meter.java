package com.ytempire.api.cost;

/** What a provider counts. */
public enum Meter {
    INPUT_TOKENS,
    CACHED_INPUT_TOKENS,
    OUTPUT_TOKENS,
    REASONING_TOKENS,
    CHARACTERS,
    CPU_SECONDS,
    GPU_SECONDS,
    QUOTA_UNITS,
    UPLOADS,
    BYTES,
    /** Units of the currency itself: by what an amount is put right that no quantity explains. */
    MONEY
}
