/** How long it takes from a command until its outcome can be read from a view, in one process and across two. */
@NullMarked
package com.ytempire.bench.lag;

import org.jspecify.annotations.NullMarked;
