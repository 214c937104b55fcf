/** YouTube as its clients see it: tokens, uploads, videos, quota, and pages to watch. */
@NullMarked
package com.ytempire.sandbox.youtube;

import org.jspecify.annotations.NullMarked;
