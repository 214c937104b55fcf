/** Parts of a measurement that run in a process of their own. */
@NullMarked
package com.ytempire.bench.child;

import org.jspecify.annotations.NullMarked;
