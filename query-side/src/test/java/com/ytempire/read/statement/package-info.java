/** Statements held against the books. */
@NullMarked
package com.ytempire.read.statement;

import org.jspecify.annotations.NullMarked;
