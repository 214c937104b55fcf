package com.ytempire.eventstore;

import java.time.Duration;

/**
 * How the log's writers are doing.
 *
 * @param commands whose events are under way
 * @param longest how long the slower of them has been at its present transaction; zero when none is at one
 * @param alive false when one of them has ended
 */
public record Writers(int commands, Duration longest, boolean alive) {}
