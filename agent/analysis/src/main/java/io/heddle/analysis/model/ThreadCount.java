package io.heddle.analysis.model;

import java.time.Instant;

/**
 * How many platform threads there were at a time, by {@code jdk.JavaThreadStatistics}.
 *
 * @param recording the file
 * @param time when
 * @param active live threads
 * @param daemon how many of them are daemons
 * @param peak the most live threads since the JVM started
 * @param started threads started since the JVM started
 */
public record ThreadCount(
    String recording, Instant time, long active, long daemon, long peak, long started) {}
