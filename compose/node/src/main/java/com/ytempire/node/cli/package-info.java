/** The command line: starts nodes and talks HTTP to them. */
@NullMarked
package com.ytempire.node.cli;

import org.jspecify.annotations.NullMarked;
