/** The node: everything composed into one process, with the databases that it brings along. */
@NullMarked
package com.ytempire.node;

import org.jspecify.annotations.NullMarked;
