package io.heddle.engine.lock;

import io.heddle.engine.weak.WeakNode;
import io.heddle.engine.weak.WeakTable;
import java.util.function.Predicate;

/**
 * Which semaphores are locks, and which ownerless locks are not. What is said of semaphores is true
 * of all that has permits.
 *
 * <p>A semaphore is a lock as long as everything that was seen of it fits: one permit at most,
 * given back by the thread that took it. Most semaphores count something or are signals. A {@code
 * StampedLock} is a lock until another thread than the one that took it gives it back. What has
 * stopped to be a lock stays so. Lock-free; allocates once for each semaphore.
 */
public final class OwnerlessLocks {
  private static final int MAX_KNOWN = 1 << 14;

  private final WeakTable<Known> known = new WeakTable<>(Known.class, 1 << 8, MAX_KNOWN);

  private static final class Known extends WeakNode {
    volatile boolean isLock;
    volatile boolean handedOn;

    /** The most permits that were to be had at a time. */
    volatile int most;

    Known(Object object, boolean isLock) {
      super(object);
      this.isLock = isLock;
    }
  }

  private final Predicate<Object> isWhole;

  /** Knows none, and takes all semaphores for ones that were watched since they were made. */
  public OwnerlessLocks() {
    this(semaphore -> true);
  }

  /**
   * Knows none.
   *
   * @param isWhole whether all acquisitions of a semaphore that is met the first time were watched;
   *     if not, nobody knows how many permits it has, and it counts as no lock
   */
  public OwnerlessLocks(Predicate<Object> isWhole) {
    this.isWhole = isWhole;
  }

  /**
   * Whether the semaphore, of which a permit is about to be acquired, is a lock.
   *
   * @param permits how many are to be had before; -1 if that is not known
   */
  boolean isLock(Object semaphore, int permits) {
    Known entry = known.find(semaphore);
    if (entry == null) {
      boolean whole = isWhole.test(semaphore);
      entry = new Known(semaphore, whole && permits == 1);
      entry.most = whole ? permits : Integer.MAX_VALUE;
      return known.add(entry) && entry.isLock;
    }
    if (permits > entry.most) {
      entry.most = permits;
    }
    if (permits > 1) {
      entry.isLock = false;
    }
    return entry.isLock;
  }

  /** Whether the semaphore was a lock when it was last acquired. */
  boolean wasLock(Object semaphore) {
    Known entry = known.find(semaphore);
    return entry != null && entry.isLock;
  }

  /** A thread gives back what it has not taken. */
  void handedOn(Object lock) {
    Known entry = known.find(lock);
    if (entry == null) {
      entry = new Known(lock, false);
      known.add(entry);
    }
    entry.isLock = false;
    entry.handedOn = true;
  }

  /**
   * Whether those who hold {@code holds} permits of the semaphore are all who can give one back: no
   * more were ever to be had, and nobody was seen to give back what another took.
   */
  public boolean areAll(Object semaphore, int holds) {
    Known entry = known.find(semaphore);
    return entry != null && !entry.handedOn && entry.most > 0 && holds >= entry.most;
  }

  /** Whether somebody gave back a permit that another took. */
  boolean isGivenBackByOthers(Object semaphore) {
    Known entry = known.find(semaphore);
    return entry != null && entry.handedOn;
  }

  /** Whether it was seen that what one thread takes another gives back. For any object. */
  public boolean isHandedOn(Object lock) {
    Known entry = known.size() == 0 ? null : known.find(lock);
    return entry != null && !entry.isLock;
  }

  /** Forgets what was collected. Not for hooks. */
  public void sweep() {
    known.sweep();
  }
}
