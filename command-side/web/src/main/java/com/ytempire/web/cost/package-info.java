/** Prices over HTTP: what is asked of them. */
@NullMarked
package com.ytempire.web.cost;

import org.jspecify.annotations.NullMarked;
