/** Large content on the local disk. */
@NullMarked
package com.ytempire.node.media;

import org.jspecify.annotations.NullMarked;
