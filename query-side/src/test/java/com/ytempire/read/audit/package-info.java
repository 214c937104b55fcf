/** Tests of audits. */
@NullMarked
package com.ytempire.read.audit;

import org.jspecify.annotations.NullMarked;
