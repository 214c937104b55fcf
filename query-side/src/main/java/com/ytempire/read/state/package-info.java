/** How the read side as a whole is doing. */
@NullMarked
package com.ytempire.read.state;

import org.jspecify.annotations.NullMarked;
