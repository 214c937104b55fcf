/** Statements of providers: what they say that they charged, held against the books, and what is made of the difference. */
@NullMarked
package com.ytempire.api.statement;

import org.jspecify.annotations.NullMarked;
