/** Channels are created, changed and deleted here. */
@NullMarked
package com.ytempire.web.channel;

import org.jspecify.annotations.NullMarked;
