package io.heddle.engine.wait;

import io.heddle.engine.thread.ThreadRecord;
import org.jspecify.annotations.Nullable;

/**
 * One thread waits for another: an edge of the wait-for graph.
 *
 * @param record the thread that waits
 * @param thread the same
 * @param ownerId the id of the thread that has what it waits for
 * @param lockName what it waits for, as a person names it
 * @param lockType the class of the lock object
 * @param site where it waits, by the engine's table; 0 if not known
 * @param blocker the object it is parked on, or null at a monitor; compared by identity only
 * @param lock what identifies the lock for the engine, or null; compared by identity only
 * @param acquisitions tells the same acquisition from the next one
 */
record Wait(
    ThreadRecord record,
    Thread thread,
    long ownerId,
    String lockName,
    String lockType,
    int site,
    @Nullable Object blocker,
    @Nullable Object lock,
    long acquisitions) {

  /** Whether the thread has not moved between the two looks. */
  boolean isSame(Wait later) {
    return record == later.record
        && ownerId == later.ownerId
        && blocker == later.blocker
        && acquisitions == later.acquisitions;
  }
}
