package io.heddle.engine.wait;

import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.LockKind;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.Obstacle.Kind;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Threads that are parked for a lock of any kind. Its kind says at what they are parked, and who
 * has it as far as the lock itself tells; of the rest, as who reads and who has a permit, only the
 * engine knows.
 */
final class SynchronizerWaits implements WaitResolver {
  private final ProbeSources from;
  private final LockHolders holders;
  private final IdentityHashMap<Object, Obstacle> obstacles = new IdentityHashMap<>();

  SynchronizerWaits(ProbeSources from, LockHolders holders) {
    this.from = from;
    this.holders = holders;
  }

  @Override
  public @Nullable Wait resolve(Waiter waiter) {
    Object lock = lock(waiter);
    HeldLock wanted = waiter.wanted();
    int site = wanted != null && wanted.lock() == lock ? wanted.site() : 0;
    if (lock == null || isThrottle(lock, waiter, site)) {
      return null;
    }
    Obstacle obstacle = obstacles.get(lock);
    if (obstacle == null) {
      obstacle = obstacle(lock, site);
      if (obstacle == null) {
        return null;
      }
      obstacles.put(lock, obstacle);
    }
    return new Wait(waiter, obstacle, site);
  }

  /** What stands for the lock that the thread is parked for, or null if it is none. */
  private @Nullable Object lock(Waiter waiter) {
    Object blocker = waiter.blocker();
    HeldLock wanted = waiter.wanted();
    if (wanted != null
        && waiter.state() == Thread.State.WAITING
        && from.kinds().of(wanted.lock()).isParkedFor(wanted.lock(), blocker)) {
      return wanted.lock();
    }
    Object lock = from.kinds().parkedAt(blocker);
    return lock == null ? abandoned(blocker) : lock;
  }

  /**
   * The lock of a condition if its owner has ended. Who signals must hold the lock, and who is
   * signalled takes it again, so nobody comes back from {@code await}.
   */
  private @Nullable Object abandoned(@Nullable Object condition) {
    Object lock = from.kinds().ofCondition(condition);
    Thread owner = lock == null ? null : from.kinds().of(lock).owner(lock);
    return owner != null && owner.getState() == Thread.State.TERMINATED ? lock : null;
  }

  /**
   * A thread that acquires permits of one semaphore again and again at one place does not give them
   * back itself: it throttles work that others do, who give them back.
   */
  private boolean isThrottle(Object lock, Waiter waiter, int site) {
    return from.kinds().of(lock).hasPermits()
        && holders.of(lock).stream()
            .anyMatch(held -> held.record() == waiter.record() && held.site() == site);
  }

  private @Nullable Obstacle obstacle(Object lock, int site) {
    LockKind kind = from.kinds().of(lock);
    List<Holder> held = holders.of(lock);
    if (kind.hasPermits() && !from.ownerless().areAll(lock, held.size())) {
      return null;
    }
    Thread owner = kind.owner(lock);
    Thread reader = owner == null && held.isEmpty() ? kind.reader(lock) : null;
    Thread one = owner == null ? reader : owner;
    ThreadRecord record = one == null ? null : from.threads().of(one);
    if (record != null) {
      held = List.of(holders.of(lock, record));
    }
    if (held.isEmpty()) {
      return null;
    }
    return new Obstacle(
        Kind.LOCK,
        lock,
        from.naming().nameOf(lock, site, held.get(0).site()),
        from.naming().typeOf(lock),
        !kind.hasPermits(),
        held,
        null,
        reader != null);
  }
}
