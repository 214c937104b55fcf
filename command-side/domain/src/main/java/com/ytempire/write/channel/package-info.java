/** Decides about channels, and lets a channel order videos. */
@NullMarked
package com.ytempire.write.channel;

import org.jspecify.annotations.NullMarked;
