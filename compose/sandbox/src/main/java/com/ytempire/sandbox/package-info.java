/** The outside world in a box: stands in for the providers of a production, on this machine, and fails on demand. */
@NullMarked
package com.ytempire.sandbox;

import org.jspecify.annotations.NullMarked;
