/** Budgets: what may be spent, what is reserved of it before a step, and what was spent in the end. */
@NullMarked
package com.ytempire.api.budget;

import org.jspecify.annotations.NullMarked;
