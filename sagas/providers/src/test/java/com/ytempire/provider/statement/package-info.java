/** What files of providers say. */
@NullMarked
package com.ytempire.provider.statement;

import org.jspecify.annotations.NullMarked;
