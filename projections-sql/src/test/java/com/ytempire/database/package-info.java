/** A real PostgreSQL with every migration, for the tests of all modules. */
@NullMarked
package com.ytempire.database;

import org.jspecify.annotations.NullMarked;
