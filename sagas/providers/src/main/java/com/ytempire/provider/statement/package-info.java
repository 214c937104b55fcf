/** Providers' statements: what the files look like in which they say what they charged. */
@NullMarked
package com.ytempire.provider.statement;

import org.jspecify.annotations.NullMarked;
