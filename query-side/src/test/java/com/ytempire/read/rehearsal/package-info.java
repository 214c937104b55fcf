@NullMarked
package com.ytempire.read.rehearsal;

import org.jspecify.annotations.NullMarked;
