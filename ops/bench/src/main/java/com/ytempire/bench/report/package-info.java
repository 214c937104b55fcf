/** What a benchmark found, as Markdown for people and JSON for programs. */
@NullMarked
package com.ytempire.bench.report;

import org.jspecify.annotations.NullMarked;
