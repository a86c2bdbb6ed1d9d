package io.heddle.engine;

import io.heddle.engine.order.LockOrder;

/**
 * How much the engine knows at one moment.
 *
 * @param threads threads that are followed
 * @param platformStarted platform threads that were seen to start
 * @param virtualStarted virtual threads that were seen to start
 * @param sites places in the code
 * @param pools pools that are alive
 * @param tasksWaiting submissions that no worker has begun
 * @param connectionsTaken connections that nobody was seen to close
 * @param lockOrigins locks of which the place is known where they were made
 * @param handoffs objects at which a thread has left what it knows
 * @param order the lock-order graph
 * @param sampledOut nested acquisitions that were not looked at, because their places had enough
 */
public record EngineFigures(
    int threads,
    long platformStarted,
    long virtualStarted,
    int sites,
    int pools,
    int tasksWaiting,
    int connectionsTaken,
    int lockOrigins,
    int handoffs,
    LockOrder.Stats order,
    long sampledOut) {}
