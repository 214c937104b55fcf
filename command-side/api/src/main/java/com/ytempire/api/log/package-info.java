/** The log as others than its processors read it. */
@NullMarked
package com.ytempire.api.log;

import org.jspecify.annotations.NullMarked;
