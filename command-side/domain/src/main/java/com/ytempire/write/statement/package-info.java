/** Decides about statements: which are taken in, and which of their differences are accepted. */
@NullMarked
package com.ytempire.write.statement;

import org.jspecify.annotations.NullMarked;
