@NullMarked
package com.ytempire.read.production;

import org.jspecify.annotations.NullMarked;
