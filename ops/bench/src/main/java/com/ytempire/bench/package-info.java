/** Benchmarks, side by side with what others make; none of it goes into the product. */
@NullMarked
package com.ytempire.bench;

import org.jspecify.annotations.NullMarked;
