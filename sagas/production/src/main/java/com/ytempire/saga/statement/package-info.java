/** What follows from an accepted difference. */
@NullMarked
package com.ytempire.saga.statement;

import org.jspecify.annotations.NullMarked;
