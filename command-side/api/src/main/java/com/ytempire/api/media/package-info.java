/** Large things by content: everything too big for an event is stored once under its SHA-256. */
@NullMarked
package com.ytempire.api.media;

import org.jspecify.annotations.NullMarked;
