/** Event logs side by side on one PostgreSQL: how many commands they take in, and how long each waits. */
@NullMarked
package com.ytempire.bench.log;

import org.jspecify.annotations.NullMarked;
