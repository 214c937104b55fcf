/** Statements over HTTP: taking them in, and accepting what differs. */
@NullMarked
package com.ytempire.web.statement;

import org.jspecify.annotations.NullMarked;
