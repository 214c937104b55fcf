/** Read models built anew from a long log, and what PostgreSQL itself needs to hand it over. */
@NullMarked
package com.ytempire.bench.rebuild;

import org.jspecify.annotations.NullMarked;
