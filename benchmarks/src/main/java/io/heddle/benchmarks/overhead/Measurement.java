package io.heddle.benchmarks.overhead;

/**
 * One value from one run.
 *
 * @param jdk 17, 25 ...
 * @param row what was run, such as {@code jmh/ManyPairs.nestedOverPairs}
 * @param variant with which agent
 * @param metric what was measured, such as {@code thread}
 * @param value in the unit of the metric
 */
record Measurement(int jdk, String row, Variant variant, String metric, double value) {}
