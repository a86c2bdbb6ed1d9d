package io.heddle.engine.wait;

import io.heddle.engine.jvm.PrivateField;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.LockState;
import io.heddle.engine.order.LockType;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.Obstacle.Kind;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Threads that are parked at a lock of {@code java.util.concurrent}: at its synchronizer, of which
 * the owner is known if it is held exclusively, at a {@code StampedLock} or at a semaphore. Who
 * reads, and who has a permit, only the engine knows.
 */
final class SynchronizerWaits implements WaitResolver {
  private static final String READ_WRITE = "java.util.concurrent.locks.ReentrantReadWriteLock$Sync";

  /** The thread that made a read-write lock held by readers, as long as it is one of them. */
  private static final PrivateField FIRST_READER = PrivateField.of(READ_WRITE, "firstReader");

  /** The synchronizer of a condition. */
  private static final PrivateField OF_CONDITION = ofCondition("AbstractQueuedSynchronizer");

  /** The same of a read-write lock since JDK 25, where it counts in a long. */
  private static final PrivateField OF_LONG_CONDITION =
      ofCondition("AbstractQueuedLongSynchronizer");

  private final ProbeSources from;
  private final LockHolders holders;
  private final IdentityHashMap<Object, Obstacle> obstacles = new IdentityHashMap<>();

  private static PrivateField ofCondition(String synchronizer) {
    return PrivateField.of(
        "java.util.concurrent.locks." + synchronizer + "$ConditionObject", "this$0");
  }

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

  /** What stands for the lock that the thread is parked at, or null if it is at none. */
  private static @Nullable Object lock(Waiter waiter) {
    Object blocker = waiter.blocker();
    HeldLock wanted = waiter.wanted();
    if (wanted != null && wanted.lock() instanceof Semaphore semaphore) {
      return blocker instanceof AbstractOwnableSynchronizer ? semaphore : null;
    }
    return blocker instanceof AbstractOwnableSynchronizer || blocker instanceof StampedLock
        ? blocker
        : abandoned(blocker);
  }

  /**
   * The synchronizer of a condition if its owner has ended. Who signals must hold the lock, and who
   * is signalled takes it again, so nobody comes back from {@code await}.
   */
  private static @Nullable Object abandoned(@Nullable Object condition) {
    Object of = OF_CONDITION.of(condition);
    Object synchronizer = of == null ? OF_LONG_CONDITION.of(condition) : of;
    Thread owner =
        synchronizer instanceof AbstractOwnableSynchronizer owned ? LockState.owner(owned) : null;
    return owner != null && owner.getState() == Thread.State.TERMINATED ? synchronizer : null;
  }

  /**
   * A thread that acquires permits of one semaphore again and again at one place does not give them
   * back itself: it throttles work that others do, who give them back.
   */
  private boolean isThrottle(Object lock, Waiter waiter, int site) {
    return lock instanceof Semaphore
        && holders.of(lock).stream()
            .anyMatch(held -> held.record() == waiter.record() && held.site() == site);
  }

  private @Nullable Obstacle obstacle(Object lock, int site) {
    List<Holder> held = holders.of(lock);
    boolean assumed = false;
    if (lock instanceof Semaphore semaphore && !from.ownerless().areAll(semaphore, held.size())) {
      return null;
    }
    if (lock instanceof AbstractOwnableSynchronizer synchronizer) {
      Thread owner = LockState.owner(synchronizer);
      Thread reader = owner == null && held.isEmpty() ? firstReader(lock) : null;
      assumed = reader != null;
      Thread one = owner == null ? reader : owner;
      ThreadRecord record = one == null ? null : from.threads().of(one);
      held = record == null ? held : List.of(holders.of(lock, record));
    }
    if (held.isEmpty()) {
      return null;
    }
    return new Obstacle(
        Kind.LOCK,
        lock,
        from.naming().nameOf(lock, site, held.get(0).site()),
        LockType.nameOf(lock),
        !(lock instanceof Semaphore),
        held,
        null,
        assumed);
  }

  private static @Nullable Thread firstReader(Object synchronizer) {
    return FIRST_READER.of(synchronizer) instanceof Thread reader && reader.isAlive()
        ? reader
        : null;
  }
}
