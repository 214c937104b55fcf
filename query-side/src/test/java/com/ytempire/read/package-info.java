/** Tests of what people read, on a real PostgreSQL. */
@NullMarked
package com.ytempire.read;

import org.jspecify.annotations.NullMarked;
