/** The event log in PostgreSQL: how events are named, written and read back. */
@NullMarked
package com.ytempire.eventstore;

import org.jspecify.annotations.NullMarked;
