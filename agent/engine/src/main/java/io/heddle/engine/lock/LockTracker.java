package io.heddle.engine.lock;

import static io.heddle.engine.lock.DependencyRecorder.REACQUIRE;
import static io.heddle.engine.lock.DependencyRecorder.TIMED;
import static io.heddle.engine.lock.HeldLocks.EXCLUSIVE;
import static io.heddle.engine.lock.HeldLocks.SHARED;

import io.heddle.engine.Customization;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.site.Operation;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Follows what each thread holds, and tells the lock-order graph of each new way in which a thread
 * comes to a lock while it holds others.
 *
 * <p>Called on the application's threads, with the record of the current thread; this is the hot
 * path. Without nesting an acquisition is a push and a pop. A nested one that was seen before costs
 * a hash of the held chain and a look into {@link KnownChains}. Only a new one allocates. Does
 * nothing while {@link ThreadRecord#inHook} is set.
 *
 * <p>Not followed as held: semaphores. Nothing tells a lock of one permit from a signal or from the
 * last permit of many, so they are only shown as what a thread waits for.
 */
@SuppressWarnings("EnumOrdinal") // woven code passes operations as ordinals
public final class LockTracker {
  // Not a switch: woven code passes constants, which the JIT compares with these when it inlines.
  private static final int LOCK = Operation.LOCK.ordinal();
  private static final int UNLOCK = Operation.UNLOCK.ordinal();

  private final DependencyRecorder recorder;

  /**
   * A tracker.
   *
   * @param queue where new dependencies go
   * @param known which chains went there; shared with the graph
   * @param order what each thread knows of the others
   */
  public LockTracker(OrderQueue queue, KnownChains known, ForkJoinOrder order) {
    this(new DependencyRecorder(queue, known, order));
    rehearse();
  }

  private LockTracker(DependencyRecorder recorder) {
    this.recorder = recorder;
  }

  /** Goes through the hooks once, so that none loads a class when the application calls it. */
  private static void rehearse() {
    Customization.rehearse(LockIdentity::rehearse);
    ThreadRecord r = new ThreadTable().current();
    if (r == null) {
      return;
    }
    LockTracker scratch =
        new LockTracker(
            new DependencyRecorder(new OrderQueue(), new KnownChains(), new ForkJoinOrder()));
    ReentrantLock lock = new ReentrantLock();
    scratch.monitorEntering(r, r, 0);
    for (Operation operation : Operation.values()) {
      scratch.lockCalling(r, lock, operation.ordinal(), 0);
      scratch.lockCalled(r, lock, operation.ordinal(), 0);
      scratch.lockCalled(r, lock, false, operation.ordinal(), 0);
      scratch.lockCalled(r, new StampedLock(), 1L, operation.ordinal(), 0);
    }
  }

  /** Before {@code monitorenter}. The monitor counts as held from here on. */
  public void monitorEntering(ThreadRecord r, @Nullable Object monitor, int site) {
    if (r.inHook || monitor == null) {
      return;
    }
    acquire(r, monitor, EXCLUSIVE, site, true);
  }

  /** At the entry of a synchronized method. */
  public void monitorEntered(ThreadRecord r, Object monitor, int site) {
    if (r.inHook) {
      return;
    }
    acquire(r, monitor, EXCLUSIVE, site, false);
  }

  /** Before {@code monitorexit}, and at the exits of a synchronized method. */
  public void monitorExiting(ThreadRecord r, Object monitor, int site) {
    if (r.inHook) {
      return;
    }
    r.locks.release(monitor, EXCLUSIVE);
  }

  /**
   * Before a call on a lock. What is given back by the call is given back here. A receiver that is
   * not of the operation's type is ignored, null included.
   */
  public void lockCalling(ThreadRecord r, @Nullable Object lock, int operation, int site) {
    if (r.inHook) {
      return;
    }
    if (operation == LOCK && lock instanceof Lock l) {
      want(r, LockIdentity.of(l), LockIdentity.mode(l), 0, site);
    } else if (operation == UNLOCK && lock instanceof Lock l) {
      r.locks.release(LockIdentity.of(l), LockIdentity.mode(l));
    } else {
      callingOther(r, lock, Operation.of(operation), site);
    }
  }

  private void callingOther(ThreadRecord r, @Nullable Object lock, Operation operation, int site) {
    r.locks.settle();
    switch (operation) {
      case LOCK_INTERRUPTIBLY -> {
        if (lock instanceof Lock l) {
          want(r, LockIdentity.of(l), LockIdentity.mode(l), 0, site);
        }
      }
      case TRY_LOCK_TIMED -> {
        if (lock instanceof Lock l) {
          want(r, LockIdentity.of(l), LockIdentity.mode(l), TIMED, site);
        }
      }
      case STAMPED_WRITE -> wantStamped(r, lock, EXCLUSIVE, 0, site);
      case STAMPED_READ -> wantStamped(r, lock, SHARED, 0, site);
      case STAMPED_TRY_WRITE_TIMED -> wantStamped(r, lock, EXCLUSIVE, TIMED, site);
      case STAMPED_TRY_READ_TIMED -> wantStamped(r, lock, SHARED, TIMED, site);
      case STAMPED_UNLOCK -> {
        if (lock instanceof StampedLock) {
          r.locks.releaseAnyMode(lock);
        }
      }
      case ACQUIRE, TRY_ACQUIRE_TIMED -> {
        if (lock instanceof Semaphore) {
          r.locks.want(lock, 0, EXCLUSIVE, site);
        }
      }
      case WAIT -> {
        if (lock != null) {
          waitOn(r, lock, site);
        }
      }
      case AWAIT -> {
        if (lock instanceof Condition c) {
          waitOnCondition(r, c, site);
        }
      }
      case COMPUTE -> {
        if (lock != null) {
          acquire(r, lock, EXCLUSIVE, site, false);
        }
      }
      default -> {
        // What cannot block takes or gives back its lock when it has returned.
      }
    }
  }

  /** After a call without a result. */
  public void lockCalled(ThreadRecord r, Object lock, int operation, int site) {
    if (r.inHook) {
      return;
    }
    if (operation == LOCK && lock instanceof Lock l) {
      take(r, LockIdentity.of(l), LockIdentity.mode(l), site);
      return;
    }
    r.locks.settle();
    switch (Operation.of(operation)) {
      case LOCK_INTERRUPTIBLY -> {
        if (lock instanceof Lock l) {
          take(r, LockIdentity.of(l), LockIdentity.mode(l), site);
        }
      }
      case COMPUTE -> r.locks.release(lock, EXCLUSIVE);
      default -> {
        // Given back before the call, or a wait that has ended.
      }
    }
  }

  /** After a call that tells whether it got the lock, or gave it back. */
  public void lockCalled(ThreadRecord r, Object lock, boolean result, int operation, int site) {
    if (r.inHook) {
      return;
    }
    Operation called = Operation.of(operation);
    if (called == Operation.COMPUTE) {
      r.locks.release(lock, EXCLUSIVE);
    } else if (!result) {
      r.locks.settle();
    } else if (called == Operation.TRY_LOCK || called == Operation.TRY_LOCK_TIMED) {
      if (lock instanceof Lock l) {
        take(r, LockIdentity.of(l), LockIdentity.mode(l), site);
      }
    } else if (called == Operation.STAMPED_TRY_UNLOCK && lock instanceof StampedLock) {
      r.locks.releaseAnyMode(lock);
    } else {
      r.locks.settle();
    }
  }

  /** After a call that returns a stamp, 0 if it did not get the lock, or nanoseconds left. */
  public void lockCalled(ThreadRecord r, Object lock, long result, int operation, int site) {
    if (r.inHook) {
      return;
    }
    if (result == 0 || !(lock instanceof StampedLock)) {
      r.locks.settle();
      return;
    }
    switch (Operation.of(operation)) {
      case STAMPED_WRITE, STAMPED_TRY_WRITE, STAMPED_TRY_WRITE_TIMED ->
          take(r, lock, EXCLUSIVE, site);
      case STAMPED_READ, STAMPED_TRY_READ, STAMPED_TRY_READ_TIMED -> take(r, lock, SHARED, site);
      case STAMPED_TO_WRITE -> convert(r, lock, EXCLUSIVE, site);
      case STAMPED_TO_READ -> convert(r, lock, SHARED, site);
      case STAMPED_TO_OPTIMISTIC -> r.locks.releaseAnyMode(lock);
      default -> r.locks.settle();
    }
  }

  private void acquire(ThreadRecord r, Object lock, long mode, int site, boolean entering) {
    HeldLocks held = r.locks;
    if (held.depth() == 0) {
      if (!held.pushAgain(lock, mode, site, entering)) {
        held.push(lock, recorder.hashIfOuter(lock, site), mode, site, entering);
      }
    } else if (!held.reenter(lock, mode)) {
      int hash = System.identityHashCode(lock);
      recorder.record(r, lock, hash, mode, 0, site, -1);
      held.push(lock, hash, mode, site, entering);
    }
  }

  private void want(ThreadRecord r, Object lock, long mode, long flags, int site) {
    HeldLocks held = r.locks;
    if (held.depth() == 0) {
      held.want(lock, recorder.hashIfOuter(lock, site), mode, site);
      return;
    }
    int hash = System.identityHashCode(lock);
    int i = held.indexOf(lock);
    if (i < 0) {
      recorder.record(r, lock, hash, mode, flags, site, -1);
      held.want(lock, hash, mode, site);
    } else if (mode == EXCLUSIVE && held.isShared(i)) {
      held.want(lock, hash, mode, site); // a reader that wants to write waits, perhaps for itself
    } else {
      held.settle();
    }
  }

  private void wantStamped(ThreadRecord r, @Nullable Object lock, long mode, long flags, int site) {
    if (lock instanceof StampedLock) {
      want(r, lock, mode, flags, site);
    }
  }

  /** The thread has got the lock, and has either said that it wants it, or could not block. */
  private void take(ThreadRecord r, Object lock, long mode, int site) {
    HeldLocks held = r.locks;
    if (held.depth() > 0 && held.reenter(lock, mode)) {
      return;
    }
    if (!held.pushAgain(lock, mode, site, false)) {
      held.push(lock, 0, mode, site, false);
    }
  }

  private void convert(ThreadRecord r, Object lock, long mode, int site) {
    if (!r.locks.convert(lock, mode)) {
      take(r, lock, mode, site); // from an optimistic stamp, without blocking
    }
  }

  private void waitOnCondition(ThreadRecord r, Condition condition, int site) {
    Object lock = LockIdentity.ofCondition(condition);
    if (lock != null) {
      waitOn(r, lock, site);
    }
  }

  private void waitOn(ThreadRecord r, Object lock, int site) {
    HeldLocks held = r.locks;
    int i = held.indexOf(lock);
    if (i < 0) {
      return; // taken before the agent came, or a lock that is not followed
    }
    if (held.depth() > 1) {
      long mode = held.isShared(i) ? SHARED : EXCLUSIVE;
      recorder.record(r, lock, System.identityHashCode(lock), mode, REACQUIRE, site, i);
    }
    held.waitOn(i, site);
  }
}
