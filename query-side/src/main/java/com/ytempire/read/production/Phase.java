package com.ytempire.read.production;

/** Where a production is, as its events alone tell. */
enum Phase {
    /** An attempt ended, or the production began, and the next attempt is not set yet. */
    BETWEEN,
    /** An attempt is set, and no worker has taken it up. */
    WAITING,
    /** A worker is at it. */
    WORKING,
    /** Nothing will happen by itself. */
    OVER
}
