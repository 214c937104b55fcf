/** The books held against logs of any length. */
@NullMarked
package com.ytempire.bench.audit;

import org.jspecify.annotations.NullMarked;
