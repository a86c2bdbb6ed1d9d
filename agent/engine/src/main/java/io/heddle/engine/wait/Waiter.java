package io.heddle.engine.wait;

import io.heddle.engine.lock.BlockedOn;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.thread.ThreadIdentity;
import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that does not run, as one look finds it.
 *
 * @param record what the engine knows of it
 * @param thread the same
 * @param state {@code BLOCKED} or {@code WAITING}; who waits with a time limit comes back by itself
 * @param blocker the object that it is parked on, or null; compared by reference only
 * @param on the lock at which the engine has last seen it; null if at none
 * @param acquisitions tells the same acquisition from the next one
 */
record Waiter(
    ThreadRecord record,
    Thread thread,
    Thread.State state,
    @Nullable Object blocker,
    @Nullable BlockedOn on,
    long acquisitions) {

  /** Those of the threads that wait at this moment. */
  static List<Waiter> among(List<ThreadRecord> records) {
    List<Waiter> waiters = new ArrayList<>();
    records.forEach(
        record -> {
          Waiter waiter = of(record);
          if (waiter != null) {
            waiters.add(waiter);
          }
        });
    return waiters;
  }

  /** The thread if it waits at this moment; else null. */
  static @Nullable Waiter of(ThreadRecord record) {
    Thread thread = record.get();
    if (thread == null || ThreadIdentity.isCarrier(thread)) {
      return null;
    }
    Thread.State state = thread.getState();
    if (state != Thread.State.BLOCKED && state != Thread.State.WAITING) {
      return null;
    }
    Object blocker = state == Thread.State.BLOCKED ? null : LockSupport.getBlocker(thread);
    return new Waiter(
        record, thread, state, blocker, record.locks().blockedOn(), record.locks().acquisitions());
  }

  /** Whether the thread has not moved since the earlier look. */
  boolean isSame(Waiter later) {
    return record == later.record && blocker == later.blocker && acquisitions == later.acquisitions;
  }

  /** Whether the thread has not moved up to now. */
  boolean stillWaits() {
    Waiter now = of(record);
    return now != null && isSame(now);
  }

  /** The lock that it has called to take, or null. */
  @Nullable HeldLock wanted() {
    return on != null && on.kind() == BlockedOn.Kind.WANTING ? on.lock() : null;
  }

  /**
   * The monitor that it enters, or comes back to after a {@code wait}; null if it is not blocked,
   * or the engine does not know.
   */
  @Nullable HeldLock entering() {
    return on != null && state == Thread.State.BLOCKED && on.kind() != BlockedOn.Kind.WANTING
        ? on.lock()
        : null;
  }
}
