/** Channels: who owns the videos, and how they look and sound by default. */
@NullMarked
package com.ytempire.api.channel;

import org.jspecify.annotations.NullMarked;
