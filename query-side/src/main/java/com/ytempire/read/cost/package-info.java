/** What a video cost, line by line. */
@NullMarked
package com.ytempire.read.cost;

import org.jspecify.annotations.NullMarked;
