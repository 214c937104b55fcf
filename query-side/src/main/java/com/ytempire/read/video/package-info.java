/** Videos as people see them: lists, one in detail, its production's history, its files, and its news as they come. */
@NullMarked
package com.ytempire.read.video;

import org.jspecify.annotations.NullMarked;
