/** What modules say to each other: commands, events, ids, money, and the few ports that they share. */
@NullMarked
package com.ytempire.api;

import org.jspecify.annotations.NullMarked;
