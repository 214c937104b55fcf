/** Aggregates: they decide what happens, and nothing else. */
@NullMarked
package com.ytempire.write;

import org.jspecify.annotations.NullMarked;
