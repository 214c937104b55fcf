/** Budgets as people see them: the limits that stand, and what is spent and reserved of them. */
@NullMarked
package com.ytempire.read.budget;

import org.jspecify.annotations.NullMarked;
