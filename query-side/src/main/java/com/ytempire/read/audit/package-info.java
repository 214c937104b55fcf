/** The books held against the log. */
@NullMarked
package com.ytempire.read.audit;

import org.jspecify.annotations.NullMarked;
