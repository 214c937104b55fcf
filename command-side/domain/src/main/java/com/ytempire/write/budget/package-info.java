/** Decides about budgets: which limits stand, and what fits them. */
@NullMarked
package com.ytempire.write.budget;

import org.jspecify.annotations.NullMarked;
