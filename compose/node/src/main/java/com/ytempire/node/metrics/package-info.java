/** What the node counts and measures, in Prometheus' form. Only here anything is known of Micrometer. */
@NullMarked
package com.ytempire.node.metrics;

import org.jspecify.annotations.NullMarked;
