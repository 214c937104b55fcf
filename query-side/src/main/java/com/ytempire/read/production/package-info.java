/** Productions as operators see them: searched by how they really are, and one in every detail. */
@NullMarked
package com.ytempire.read.production;

import org.jspecify.annotations.NullMarked;
