/** The event logs that are measured, each set up as its makers say. */
@NullMarked
package com.ytempire.bench.log.peer;

import org.jspecify.annotations.NullMarked;
