/** Whole productions on a real node: how long they take and how much memory the node takes. */
@NullMarked
package com.ytempire.bench.production;

import org.jspecify.annotations.NullMarked;
