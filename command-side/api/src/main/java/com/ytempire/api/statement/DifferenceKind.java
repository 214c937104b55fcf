package com.ytempire.api.statement;

/** How a statement and the books differ. */
public enum DifferenceKind {
    /** The provider charged what the books do not have. */
    MISSING_HERE,
    /** The books have what the provider did not charge. */
    MISSING_THERE,
    /** Both have it, and not the same. */
    AMOUNT_DIFFERS
}
