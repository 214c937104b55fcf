/** Logs of any length to rebuild read models from, and what PostgreSQL itself needs to hand them over. */
@NullMarked
package com.ytempire.bench.rebuild;

import org.jspecify.annotations.NullMarked;
