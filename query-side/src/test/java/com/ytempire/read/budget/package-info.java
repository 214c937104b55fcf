@NullMarked
package com.ytempire.read.budget;

import org.jspecify.annotations.NullMarked;
