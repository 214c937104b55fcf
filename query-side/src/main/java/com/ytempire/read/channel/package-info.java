/** Channels as people see them. */
@NullMarked
package com.ytempire.read.channel;

import org.jspecify.annotations.NullMarked;
