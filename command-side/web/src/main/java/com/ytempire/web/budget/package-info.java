/** Budgets over HTTP: what is asked of them. */
@NullMarked
package com.ytempire.web.budget;

import org.jspecify.annotations.NullMarked;
