@NullMarked
package com.ytempire.read.parking;

import org.jspecify.annotations.NullMarked;
