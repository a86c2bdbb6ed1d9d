package io.heddle.analysis.model;

import java.time.Instant;

/**
 * A finding as the agent tells it from inside a running JVM.
 *
 * @param time when it was told first
 * @param rule the id of the rule
 * @param fingerprint what it is known by
 * @param message what was found, in one line
 * @param change what has become of it since, as {@code resolved after 12 s}; empty if nothing has
 * @param times how often it was seen
 */
public record LiveFinding(
    Instant time, String rule, String fingerprint, String message, String change, long times) {}
