/** HTTP writes: requests become commands, and whatever goes wrong becomes a problem document. */
@NullMarked
package com.ytempire.web;

import org.jspecify.annotations.NullMarked;
