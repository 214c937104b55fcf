/** Logs of any length. */
@NullMarked
package com.ytempire.bench.fill;

import org.jspecify.annotations.NullMarked;
