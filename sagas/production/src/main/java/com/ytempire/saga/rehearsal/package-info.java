/** Rehearses past productions by other rules. */
@NullMarked
package com.ytempire.saga.rehearsal;

import org.jspecify.annotations.NullMarked;
