/** Providers' statements beside the books. */
@NullMarked
package com.ytempire.read.statement;

import org.jspecify.annotations.NullMarked;
