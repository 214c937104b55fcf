/** Decides about videos: what a production may do next, and what its owner may. */
@NullMarked
package com.ytempire.write.video;

import org.jspecify.annotations.NullMarked;
