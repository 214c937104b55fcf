/** What providers charged, and the statements in which they say so. */
@NullMarked
package com.ytempire.sandbox.billing;

import org.jspecify.annotations.NullMarked;
