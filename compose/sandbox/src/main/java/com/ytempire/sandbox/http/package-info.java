/** What every endpoint of the sandbox needs: calls, JSON, faults, and files that survive a kill. */
@NullMarked
package com.ytempire.sandbox.http;

import org.jspecify.annotations.NullMarked;
