/** The data folder and the servers that live in it: real PostgreSQL and Redis, started and ended with the node. */
@NullMarked
package com.ytempire.node.embedded;

import org.jspecify.annotations.NullMarked;
