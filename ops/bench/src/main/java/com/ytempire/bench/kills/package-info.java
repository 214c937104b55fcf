/** Two nodes on one database that are killed again and again: what was acknowledged is there, once, and nothing else. */
@NullMarked
package com.ytempire.bench.kills;

import org.jspecify.annotations.NullMarked;
