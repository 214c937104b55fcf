/** Tests of the cost reads, on a real PostgreSQL. */
@NullMarked
package com.ytempire.read.cost;

import org.jspecify.annotations.NullMarked;
