/** Videos are ordered here, and everything that their owners ask of them. */
@NullMarked
package com.ytempire.web.video;

import org.jspecify.annotations.NullMarked;
