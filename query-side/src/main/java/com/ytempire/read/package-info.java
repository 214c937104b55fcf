/** What people read: projections of the event log, queries over them, and the HTTP reads. */
@NullMarked
package com.ytempire.read;

import org.jspecify.annotations.NullMarked;
