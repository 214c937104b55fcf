package com.ytempire.bench.log;

/**
 * What came of a run.
 *
 * @param perSecond commands acknowledged
 * @param p50Millis half of them waited at most this long; not a number where it was not measured
 * @param p99Millis all but one in a hundred waited at most this long; not a number where it was not measured
 */
public record Load(double perSecond, double p50Millis, double p99Millis) {}
