package io.heddle.engine.lock;

import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Rule;
import io.heddle.engine.finding.Rule.Kind;
import io.heddle.engine.finding.Rule.Topic;
import io.heddle.engine.finding.Severity;
import io.heddle.engine.lock.LockKind.Ownership;
import io.heddle.engine.weak.WeakNode;
import io.heddle.engine.weak.WeakTable;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Locks that threads kept when they ended. Nobody may want one of them any more, as that of an
 * entry that has left its cache, or others only try it, as a door that was shut on purpose: so it
 * is told only once somebody waits for it, or has waited in vain. Refers to the locks weakly.
 *
 * <p>{@link #add} and {@link #missed} are for hooks, lock-free; the rest for one agent thread.
 */
public final class AbandonedLocks {
  /** A lock whose owner has ended. */
  public static final Rule RULE =
      new Rule(
          "abandoned-lock",
          Severity.ERROR,
          Kind.LEAK,
          Topic.LOCKS,
          "A thread has ended and left a lock taken that others want",
          "Nobody can give this lock back any more. Every thread that wants it waits for ever, and a"
              + " thread dump shows no owner that runs. Told once a thread waits for the lock, or has"
              + " waited for it in vain: a lock that nobody wants any more does no harm.",
          "Give the lock back in a finally block, in the method that took it.");

  private static final int MAX_KNOWN = 1 << 12;

  private final WeakTable<Abandoned> table = new WeakTable<>(Abandoned.class, 1 << 6, MAX_KNOWN);

  /** Whether one was left since somebody has last asked. */
  private volatile boolean hasNew;

  private static final class Abandoned extends WeakNode {
    final ThreadRef thread;
    final LockMode mode;
    final int site;
    volatile boolean recorded;

    Abandoned(HeldLock lock, ThreadRef thread) {
      super(lock.lock());
      this.thread = thread;
      this.mode = lock.mode();
      this.site = lock.site();
    }
  }

  private final LockKinds kinds;

  /** None was left. */
  AbandonedLocks(LockKinds kinds) {
    this.kinds = kinds;
  }

  /** The thread ends, and does not give the lock back. */
  void add(LockingThread r, HeldLock lock) {
    table.add(new Abandoned(lock, r.toRef()));
    hasNew = true;
  }

  /** Whether a lock was left since this was last asked. */
  public boolean takeNew() {
    boolean taken = hasNew;
    if (taken) {
      hasNew = false;
    }
    return taken;
  }

  /** What a thread has missed that did not get the lock in time; null if nobody has left it. */
  @Nullable Misuse missed(Object lock) {
    Abandoned left = unrecorded(lock);
    return left == null ? null : misuse(left, lock);
  }

  /**
   * Tells of the lock if somebody has left it, for a thread that was seen waiting for it.
   *
   * @param waitedFor what the thread is parked at: the lock's synchronizer, or its condition, whose
   *     waiters take the lock again
   * @param stillWaits asked once it is known that the lock was left: the thread may have got it
   *     meanwhile, and be the one who has left it
   */
  public void waitedFor(Object waitedFor, BooleanSupplier stillWaits, Consumer<Misuse> misuses) {
    Object ofCondition = kinds.ofCondition(waitedFor);
    Object lock = ofCondition == null ? waitedFor : ofCondition;
    Abandoned left = unrecorded(lock);
    if (left != null && stillWaits.getAsBoolean()) {
      misuses.accept(misuse(left, lock));
    }
  }

  private @Nullable Abandoned unrecorded(Object lock) {
    Abandoned left = table.size() == 0 ? null : table.find(lock);
    return left == null || left.recorded || !isStillHeld(lock, left.mode) ? null : left;
  }

  private static Misuse misuse(Abandoned left, Object lock) {
    left.recorded = true;
    HeldLock held = new HeldLock(lock, left.mode, left.site);
    return new Misuse(RULE, left.thread, held, 0, null, List.of());
  }

  /** Whether the one that has it is gone; of readers nobody can tell which is. */
  private boolean isStillHeld(Object lock, LockMode mode) {
    LockKind kind = kinds.of(lock);
    if (mode == LockMode.SHARED || kind.ownership() != Ownership.READ) {
      return true;
    }
    Thread owner = kind.owner(lock);
    return owner != null && !owner.isAlive();
  }

  /** Forgets what was collected. */
  public void sweep() {
    table.sweep();
  }
}
