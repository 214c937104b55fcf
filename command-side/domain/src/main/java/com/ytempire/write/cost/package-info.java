/** Decides about prices: which lists there are. */
@NullMarked
package com.ytempire.write.cost;

import org.jspecify.annotations.NullMarked;
