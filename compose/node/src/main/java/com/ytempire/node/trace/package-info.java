/** One id for all that a request brings about, carried from message to message. */
@NullMarked
package com.ytempire.node.trace;

import org.jspecify.annotations.NullMarked;
