/** Says in words how the node and what it stands on are doing. */
@NullMarked
package com.ytempire.node.health;

import org.jspecify.annotations.NullMarked;
