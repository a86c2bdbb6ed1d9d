package io.heddle.engine.lock;

import static io.heddle.engine.lock.DependencyRecorder.TIMED;
import static io.heddle.engine.lock.HeldLocks.BIN;
import static io.heddle.engine.lock.HeldLocks.EXCLUSIVE;
import static io.heddle.engine.lock.HeldLocks.SHARED;

import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.site.Operation;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Follows what each thread holds, and tells the lock-order graph of each new way in which a thread
 * comes to a lock while it holds others.
 *
 * <p>Called on the application's threads, with the record of the current thread. Here is told apart
 * which operation means what; {@link Acquisitions} does it. Does nothing while {@link
 * LockingThread#inHook} is set.
 */
@SuppressWarnings("EnumOrdinal") // woven code passes operations as ordinals
public final class LockTracker {
  /** How often {@link #refill} is to be called. */
  public static final int REFILLS_PER_SECOND = DependencySampler.REFILLS_PER_SECOND;

  // Not a switch: woven code passes constants, which the JIT compares with these when it inlines.
  private static final int LOCK = Operation.LOCK.ordinal();
  private static final int UNLOCK = Operation.UNLOCK.ordinal();

  private final Acquisitions acquisitions;
  private final OwnerlessLocks ownerless;
  private final AbandonedLocks abandoned = new AbandonedLocks();
  private final DependencySampler budget = new DependencySampler();

  /**
   * A tracker.
   *
   * @param queue where new dependencies go
   * @param known which chains went there; shared with the graph
   * @param order what each thread knows of the others
   * @param inbox where misuses go
   * @param ownerless which semaphores are locks; shared with the graph
   * @param fresh which locks nobody but their maker can have
   * @param check asks locks whether they are held
   * @param outOfLine for what is rare
   */
  public LockTracker(
      OrderQueue queue,
      KnownChains known,
      ForkJoinOrder order,
      Inbox<Notice> inbox,
      OwnerlessLocks ownerless,
      FreshLocks fresh,
      HeldCheck check,
      OutOfLine outOfLine) {
    this.ownerless = ownerless;
    this.acquisitions =
        new Acquisitions(
            new DependencyRecorder(queue, known, order, fresh, check, budget, outOfLine),
            new MisuseRecorder(inbox, known),
            new NotifyRecorder(inbox, known),
            ownerless,
            abandoned,
            check);
  }

  /**
   * Says how many new chains of one pair of places are told a second, once a few hundred were; more
   * are sampled by lock. 0 tells all. For any thread.
   */
  public void tellingRate(int perSecond) {
    budget.rate(perSecond);
  }

  /** Locks that threads kept when they ended. */
  public AbandonedLocks abandoned() {
    return abandoned;
  }

  /** To be called {@link #REFILLS_PER_SECOND} times a second, by one agent thread. */
  public void refill() {
    budget.refill();
  }

  /**
   * How many new chains were not told, for the sake of the rate, beyond those that {@link
   * HeldLocks#untold} counts.
   */
  public long untold() {
    return budget.refused();
  }

  /** Before {@code monitorenter}. The monitor counts as held from here on. */
  public void monitorEntering(LockingThread r, @Nullable Object monitor, int site) {
    if (!isEnteringAgain(r, monitor, site)) {
      monitorEnteringAnew(r, monitor, site);
    }
  }

  /**
   * The frequent part of {@link #monitorEntering}, where there is nothing new to tell. The parts
   * can be had singly because only the hooks can keep the JIT from compiling the rare one into
   * them.
   *
   * @return whether all is done; if not, nothing was done
   */
  public boolean isEnteringAgain(LockingThread r, @Nullable Object monitor, int site) {
    return !r.inHook && monitor != null && acquisitions.monitorAgain(r, monitor, site, true);
  }

  /** The rare part, to be called if {@link #isEnteringAgain} is false. */
  public void monitorEnteringAnew(LockingThread r, @Nullable Object monitor, int site) {
    if (!r.inHook && monitor != null) {
      acquisitions.monitor(r, monitor, site, true);
    }
  }

  /** At the entry of a synchronized method. */
  public void monitorEntered(LockingThread r, Object monitor, int site) {
    if (!isEnteredAgain(r, monitor, site)) {
      monitorEnteredAnew(r, monitor, site);
    }
  }

  /** For {@link #monitorEntered} what {@link #isEnteringAgain} is for entering. */
  public boolean isEnteredAgain(LockingThread r, Object monitor, int site) {
    return !r.inHook && acquisitions.monitorAgain(r, monitor, site, false);
  }

  /** The rare part, to be called if {@link #isEnteredAgain} is false. */
  public void monitorEnteredAnew(LockingThread r, Object monitor, int site) {
    if (!r.inHook) {
      acquisitions.monitor(r, monitor, site, false);
    }
  }

  /** Before {@code monitorexit}, and at the exits of a synchronized method. */
  public void monitorExiting(LockingThread r, Object monitor, int site) {
    if (r.inHook) {
      return;
    }
    r.locks().release(monitor, EXCLUSIVE);
  }

  /**
   * Before a call on a lock. What is given back by the call is given back here. A receiver that is
   * not of the operation's type is ignored, null included.
   */
  public void lockCalling(LockingThread r, @Nullable Object lock, int operation, int site) {
    if (!isCallingAgain(r, lock, operation, site)) {
      lockCallingAnew(r, lock, operation, site);
    }
  }

  /** For {@link #lockCalling} what {@link #isEnteringAgain} is for monitors. */
  public boolean isCallingAgain(LockingThread r, @Nullable Object lock, int operation, int site) {
    if (r.inHook || !(lock instanceof Lock l)) {
      return false;
    }
    if (operation == LOCK) {
      return acquisitions.wantAgain(r, LockIdentity.of(l), LockIdentity.mode(l), site);
    }
    return operation == UNLOCK && r.locks().releaseTop(LockIdentity.of(l), LockIdentity.mode(l));
  }

  /** The rare part, to be called if {@link #isCallingAgain} is false. */
  public void lockCallingAnew(LockingThread r, @Nullable Object lock, int operation, int site) {
    if (r.inHook) {
      return;
    }
    if (operation == LOCK && lock instanceof Lock l) {
      acquisitions.want(r, LockIdentity.of(l), LockIdentity.mode(l), 0, site);
    } else if (operation == UNLOCK && lock instanceof Lock l) {
      acquisitions.release(r, LockIdentity.of(l), LockIdentity.mode(l), site);
    } else {
      callingOther(r, lock, Operation.of(operation), site);
    }
  }

  private void callingOther(LockingThread r, @Nullable Object lock, Operation operation, int site) {
    r.locks().settle();
    switch (operation) {
      case LOCK_INTERRUPTIBLY -> {
        if (lock instanceof Lock l) {
          acquisitions.want(r, LockIdentity.of(l), LockIdentity.mode(l), 0, site);
        }
      }
      case TRY_LOCK_TIMED -> {
        if (lock instanceof Lock l) {
          acquisitions.want(r, LockIdentity.of(l), LockIdentity.mode(l), TIMED, site);
        }
      }
      case STAMPED_WRITE -> wantStamped(r, lock, EXCLUSIVE, 0, site);
      case STAMPED_READ -> wantStamped(r, lock, SHARED, 0, site);
      case STAMPED_TRY_WRITE_TIMED -> wantStamped(r, lock, EXCLUSIVE, TIMED, site);
      case STAMPED_TRY_READ_TIMED -> wantStamped(r, lock, SHARED, TIMED, site);
      case STAMPED_UNLOCK -> {
        if (lock instanceof StampedLock) {
          acquisitions.releaseOwnerless(r, lock);
        }
      }
      case ACQUIRE -> wantPermit(r, lock, 0, site);
      case TRY_ACQUIRE_TIMED -> wantPermit(r, lock, TIMED, site);
      case TRY_ACQUIRE -> {
        if (lock instanceof Semaphore semaphore) {
          ownerless.isLock(semaphore); // to be asked before the permit is taken
        }
      }
      case RELEASE -> {
        if (lock instanceof Semaphore && (r.permits == null || !r.permits.remove(lock))) {
          acquisitions.releaseOwnerless(r, lock);
        }
      }
      case WAIT -> {
        if (lock != null) {
          acquisitions.waitOn(r, lock, site);
        }
      }
      case AWAIT -> {
        if (lock instanceof Condition c) {
          waitOnCondition(r, c, site);
        }
      }
      case NOTIFY -> {
        if (lock != null) {
          acquisitions.notifies(r, lock, site);
        }
      }
      case SIGNAL -> {
        Object signalled = lock instanceof Condition c ? LockIdentity.ofCondition(c) : null;
        if (signalled != null) {
          acquisitions.notifies(r, signalled, site);
        }
      }
      default -> {
        // What cannot block takes or gives back its lock when it has returned.
      }
    }
  }

  /** After a call without a result. */
  public void lockCalled(LockingThread r, Object lock, int operation, int site) {
    if (r.inHook) {
      return;
    }
    if (operation == LOCK && lock instanceof Lock l) {
      acquisitions.take(r, LockIdentity.of(l), LockIdentity.mode(l), site);
      return;
    }
    r.locks().settle();
    switch (Operation.of(operation)) {
      case LOCK_INTERRUPTIBLY -> {
        if (lock instanceof Lock l) {
          acquisitions.take(r, LockIdentity.of(l), LockIdentity.mode(l), site);
        }
      }
      case ACQUIRE -> takePermit(r, lock, site);
      default -> {
        // Given back before the call, or a wait that has ended.
      }
    }
  }

  /** After a call that tells whether it got the lock, or gave it back. */
  public void lockCalled(LockingThread r, Object lock, boolean result, int operation, int site) {
    if (r.inHook) {
      return;
    }
    Operation called = Operation.of(operation);
    if (!result && called == Operation.TRY_LOCK_TIMED && lock instanceof Lock l) {
      acquisitions.miss(r, LockIdentity.of(l));
    } else if (!result) {
      r.locks().settle();
    } else if (called == Operation.TRY_LOCK || called == Operation.TRY_LOCK_TIMED) {
      if (lock instanceof Lock l) {
        acquisitions.take(r, LockIdentity.of(l), LockIdentity.mode(l), site);
      }
    } else if (called == Operation.TRY_ACQUIRE || called == Operation.TRY_ACQUIRE_TIMED) {
      takePermit(r, lock, site);
    } else if (called == Operation.STAMPED_TRY_UNLOCK && lock instanceof StampedLock) {
      acquisitions.releaseOwnerless(r, lock);
    } else {
      r.locks().settle();
    }
  }

  /** After a call that returns a stamp, 0 if it did not get the lock, or nanoseconds left. */
  public void lockCalled(LockingThread r, Object lock, long result, int operation, int site) {
    if (r.inHook) {
      return;
    }
    if (result == 0 || !(lock instanceof StampedLock)) {
      r.locks().settle();
      return;
    }
    switch (Operation.of(operation)) {
      case STAMPED_WRITE, STAMPED_TRY_WRITE, STAMPED_TRY_WRITE_TIMED ->
          acquisitions.take(r, lock, EXCLUSIVE, site);
      case STAMPED_READ, STAMPED_TRY_READ, STAMPED_TRY_READ_TIMED ->
          acquisitions.take(r, lock, SHARED, site);
      case STAMPED_TO_WRITE -> acquisitions.convert(r, lock, EXCLUSIVE, site);
      case STAMPED_TO_READ -> acquisitions.convert(r, lock, SHARED, site);
      case STAMPED_TO_OPTIMISTIC -> acquisitions.releaseOwnerless(r, lock);
      default -> r.locks().settle();
    }
  }

  /** At the start of a method of a {@code ConcurrentHashMap} that may lock a bin. */
  public void binsCalling(LockingThread r, Object map, int site) {
    if (!isCallingBinsAgain(r, map, site)) {
      binsCallingAnew(r, map, site);
    }
  }

  /** For {@link #binsCalling} what {@link #isEnteringAgain} is for entering. */
  public boolean isCallingBinsAgain(LockingThread r, Object map, int site) {
    return r.inHook || acquisitions.mayLockBinAgain(r, map, site);
  }

  /** The rare part, to be called if {@link #isCallingBinsAgain} is false. */
  public void binsCallingAnew(LockingThread r, Object map, int site) {
    if (!r.inHook) {
      acquisitions.mayLockBin(r, map, site);
    }
  }

  /** Before {@code monitorenter} of a bin of the map. It counts as held from here on. */
  public void binEntering(LockingThread r, Object map, int site) {
    if (!r.inHook) {
      acquisitions.bin(r, map, site);
    }
  }

  /** At {@code monitorexit} of a bin of the map. */
  public void binExited(LockingThread r, Object map) {
    if (!r.inHook) {
      r.locks().release(map, BIN);
    }
  }

  /** The current thread may be idle for long: drops references that it does not need. */
  public void taskEnded(LockingThread r) {
    r.locks().clearStale();
    if (r.permits != null) {
      r.permits.dropHandedOn(ownerless);
    }
  }

  /**
   * Drops what a thread that lives on does not use: a lock, its class and its loader shall be
   * collected when the application has no use for them. For one agent thread.
   */
  public void sweep(LockingThread r) {
    Thread thread = r.get();
    r.locks().sweepStale(thread == null ? null : LockSupport.getBlocker(thread));
    HeldPermits permits = r.permits;
    if (permits != null) {
      permits.weaken();
    }
    NewLocks newLocks = r.newLocks;
    if (newLocks != null) {
      newLocks.sweep();
    }
  }

  /**
   * A call on the current thread, whose record this is, was broken off somewhere: what it was about
   * to take, it may not have taken.
   */
  public void brokenOff(LockingThread r) {
    acquisitions.brokenOff(r);
  }

  /** The current thread ends, whose record this is. */
  public void threadEnding(LockingThread r) {
    acquisitions.end(r);
  }

  private void wantStamped(
      LockingThread r, @Nullable Object lock, long mode, long flags, int site) {
    if (lock instanceof StampedLock) {
      acquisitions.want(r, lock, mode, flags, site);
    }
  }

  private void wantPermit(LockingThread r, @Nullable Object lock, long flags, int site) {
    if (!(lock instanceof Semaphore semaphore)) {
      return;
    }
    if (ownerless.isLock(semaphore)) {
      acquisitions.want(r, semaphore, EXCLUSIVE, flags, site);
    } else {
      r.locks().want(semaphore, 0, EXCLUSIVE, site);
    }
  }

  private void takePermit(LockingThread r, Object lock, int site) {
    if (lock instanceof Semaphore semaphore && ownerless.wasLock(semaphore)) {
      acquisitions.take(r, semaphore, EXCLUSIVE, site);
      return;
    }
    r.locks().settle();
    if (lock instanceof Semaphore semaphore && !ownerless.isGivenBackByOthers(semaphore)) {
      if (r.permits == null) {
        r.permits = new HeldPermits();
      }
      r.permits.add(semaphore, site);
    }
  }

  private void waitOnCondition(LockingThread r, Condition condition, int site) {
    Object lock = LockIdentity.ofCondition(condition);
    if (lock != null) {
      acquisitions.waitOn(r, lock, site);
    }
  }
}
