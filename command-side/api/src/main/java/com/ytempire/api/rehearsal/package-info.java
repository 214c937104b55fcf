/** Rehearsals: how past productions would have gone by other rules. */
@NullMarked
package com.ytempire.api.rehearsal;

import org.jspecify.annotations.NullMarked;
