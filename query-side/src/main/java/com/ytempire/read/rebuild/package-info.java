/** Views built anew beside the ones that serve, and put in their place when they have caught up. */
@NullMarked
package com.ytempire.read.rebuild;

import org.jspecify.annotations.NullMarked;
