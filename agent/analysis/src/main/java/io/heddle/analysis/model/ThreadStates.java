package io.heddle.analysis.model;

import java.time.Instant;

/**
 * What Java's platform threads did at the time of a thread dump.
 *
 * @param recording the file
 * @param time when
 * @param runnable running, ready to run, or in native code, reading from a socket for example
 * @param blocked waiting for a monitor
 * @param waiting waiting or parked
 * @param timedWaiting waiting, parked or asleep with a time limit
 */
public record ThreadStates(
    String recording, Instant time, long runnable, long blocked, long waiting, long timedWaiting) {}
