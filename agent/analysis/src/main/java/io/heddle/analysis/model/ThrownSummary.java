package io.heddle.analysis.model;

/**
 * Exceptions and errors of one class that were thrown at one place, caught or not.
 *
 * @param type the class
 * @param site where they were made, outside the JDK if the stack tells; empty if not known
 * @param thread who threw the last one
 * @param count how many were recorded; JFR may leave some out, as it has a limit for each second
 */
public record ThrownSummary(String type, String site, String thread, long count) {}
