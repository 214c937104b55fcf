/** Aggregates that stand still in a view because it cannot show one of their events, while the others go on. */
@NullMarked
package com.ytempire.read.parking;

import org.jspecify.annotations.NullMarked;
