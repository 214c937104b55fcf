/** Ways of doing the same, measured in turns. */
@NullMarked
package com.ytempire.bench.turns;

import org.jspecify.annotations.NullMarked;
