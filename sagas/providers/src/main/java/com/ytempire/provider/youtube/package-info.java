/** YouTube as the host of videos, by Google's own client: upload once, attach, publish. */
@NullMarked
package com.ytempire.provider.youtube;

import org.jspecify.annotations.NullMarked;
