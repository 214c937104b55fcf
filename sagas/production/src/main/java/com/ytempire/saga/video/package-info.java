/**
 * The production of a video: the saga sequences, the policy decides about failures, durable tasks do the work.
 */
@NullMarked
package com.ytempire.saga.video;

import org.jspecify.annotations.NullMarked;
