/** Tests of the launcher script with a JDK and a Maven of straw. */
@NullMarked
package com.ytempire.node.launcher;

import org.jspecify.annotations.NullMarked;
