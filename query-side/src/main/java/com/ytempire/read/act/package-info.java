/** What people do to views. */
@NullMarked
package com.ytempire.read.act;

import org.jspecify.annotations.NullMarked;
