package com.ytempire.bench.render;

/**
 * One measured render.
 *
 * @param seconds on the clock
 * @param cpuSeconds of all processors together
 */
record Run(double seconds, double cpuSeconds) {}
