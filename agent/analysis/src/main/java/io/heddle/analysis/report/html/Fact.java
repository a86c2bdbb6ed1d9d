package io.heddle.analysis.report.html;

/**
 * A number of the process, for the summary.
 *
 * @param name what it is
 * @param value the number
 * @param note what it counts, or from when to when; empty if that needs no words
 */
record Fact(String name, String value, String note) {}
