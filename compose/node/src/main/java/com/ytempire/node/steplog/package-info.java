/** What attempts say while they work, kept in the database for whoever looks into them. */
@NullMarked
package com.ytempire.node.steplog;

import org.jspecify.annotations.NullMarked;
