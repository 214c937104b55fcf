/** Exact money: what was used, what a unit costs, what was spent. */
@NullMarked
package com.ytempire.api.cost;

import org.jspecify.annotations.NullMarked;
