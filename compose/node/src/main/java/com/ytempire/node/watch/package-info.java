/** What is known of how the system is doing, for metrics and for health, without asking too often. */
@NullMarked
package com.ytempire.node.watch;

import org.jspecify.annotations.NullMarked;
