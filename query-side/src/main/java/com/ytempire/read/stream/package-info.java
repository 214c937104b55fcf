/** Server-sent events: what is watched, told as it changes. */
@NullMarked
package com.ytempire.read.stream;

import org.jspecify.annotations.NullMarked;
