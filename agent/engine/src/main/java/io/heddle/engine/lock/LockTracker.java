package io.heddle.engine.lock;

import static io.heddle.engine.lock.HeldLocks.BIN;
import static io.heddle.engine.lock.HeldLocks.EXCLUSIVE;

import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.site.Operation;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Follows what each thread holds, and tells the lock-order graph of each new way in which a thread
 * comes to a lock while it holds others.
 *
 * <p>Called on the application's threads, with the record of the current thread. Here the frequent
 * calls are told apart, of which the JIT compiles a copy into each place; {@link KindCalls} tells
 * the others, by the kind of the lock, and {@link Acquisitions} does what they mean. Does nothing
 * while {@link LockingThread#inHook} is set.
 */
public final class LockTracker {
  /** How often {@link #refill} is to be called. */
  public static final int REFILLS_PER_SECOND = DependencySampler.REFILLS_PER_SECOND;

  // Not a switch: woven code passes constants, which the JIT compares with these when it inlines.
  private static final int LOCK = new LockCall(Operation.TAKE, LockCall.OF_LOCK).code();
  private static final int UNLOCK = new LockCall(Operation.GIVE_BACK, LockCall.OF_LOCK).code();

  private final Acquisitions acquisitions;
  private final KindCalls others;
  private final OwnerlessLocks ownerless;
  private final AbandonedLocks abandoned;
  private final DependencySampler budget = new DependencySampler();

  /**
   * A tracker of the kinds that ship.
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
    this(queue, known, order, inbox, ownerless, fresh, check, outOfLine, LockKinds.SHIPPED);
  }

  /** The same of other kinds. */
  public LockTracker(
      OrderQueue queue,
      KnownChains known,
      ForkJoinOrder order,
      Inbox<Notice> inbox,
      OwnerlessLocks ownerless,
      FreshLocks fresh,
      HeldCheck check,
      OutOfLine outOfLine,
      LockKinds kinds) {
    this.ownerless = ownerless;
    this.abandoned = new AbandonedLocks(kinds);
    this.acquisitions =
        new Acquisitions(
            new DependencyRecorder(queue, known, order, fresh, check, budget, outOfLine),
            new MisuseRecorder(inbox, known),
            new NotifyRecorder(inbox, known),
            ownerless,
            abandoned,
            check,
            kinds);
    this.others = new KindCalls(kinds, acquisitions, ownerless);
  }

  /**
   * Says how many new chains of one pair of places are told a second, once a few hundred were; more
   * are sampled by lock. 0 tells all. For any thread.
   */
  public void samplingRate(int perSecond) {
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
   * HeldLocks#sampledOut} counts.
   */
  public long sampledOut() {
    return budget.refused();
  }

  /** Before {@code monitorenter}. The monitor counts as held from here on. */
  public void monitorEntering(LockingThread r, @Nullable Object monitor, int site) {
    if (!tryEnterFast(r, monitor, site)) {
      enterSlow(r, monitor, site);
    }
  }

  /**
   * The frequent part of {@link #monitorEntering}, where there is nothing new to tell. The parts
   * can be had singly because only the hooks can keep the JIT from compiling the rare one into
   * them.
   *
   * @return whether all is done; if not, nothing was done
   */
  public boolean tryEnterFast(LockingThread r, @Nullable Object monitor, int site) {
    return !r.inHook && monitor != null && acquisitions.monitorAgain(r, monitor, site, true);
  }

  /** The rare part, to be called if {@link #tryEnterFast} is false. */
  public void enterSlow(LockingThread r, @Nullable Object monitor, int site) {
    if (!r.inHook && monitor != null) {
      acquisitions.monitor(r, monitor, site, true);
    }
  }

  /** At the entry of a synchronized method. */
  public void monitorEntered(LockingThread r, Object monitor, int site) {
    if (!tryEnteredFast(r, monitor, site)) {
      enteredSlow(r, monitor, site);
    }
  }

  /** For {@link #monitorEntered} what {@link #tryEnterFast} is for entering. */
  public boolean tryEnteredFast(LockingThread r, Object monitor, int site) {
    return !r.inHook && acquisitions.monitorAgain(r, monitor, site, false);
  }

  /** The rare part, to be called if {@link #tryEnteredFast} is false. */
  public void enteredSlow(LockingThread r, Object monitor, int site) {
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
   * no lock with such a method is ignored, null included.
   *
   * @param operation what {@link LockCall#code} gives
   */
  public void lockCalling(LockingThread r, @Nullable Object lock, int operation, int site) {
    if (!tryCallFast(r, lock, operation, site)) {
      callSlow(r, lock, operation, site);
    }
  }

  /** For {@link #lockCalling} what {@link #tryEnterFast} is for monitors. */
  public boolean tryCallFast(LockingThread r, @Nullable Object lock, int operation, int site) {
    if (r.inHook || !(lock instanceof Lock l)) {
      return false;
    }
    if (operation == LOCK) {
      return acquisitions.wantAgain(r, LockIdentity.of(l), LockIdentity.mode(l), site);
    }
    return operation == UNLOCK && r.locks().releaseTop(LockIdentity.of(l), LockIdentity.mode(l));
  }

  /** The rare part, to be called if {@link #tryCallFast} is false. */
  public void callSlow(LockingThread r, @Nullable Object lock, int operation, int site) {
    if (r.inHook) {
      return;
    }
    if (operation == LOCK && lock instanceof Lock l) {
      acquisitions.want(r, LockIdentity.of(l), LockIdentity.mode(l), 0, site);
    } else if (operation == UNLOCK && lock instanceof Lock l) {
      acquisitions.release(r, LockIdentity.of(l), LockIdentity.mode(l), site);
    } else {
      others.calling(r, lock, operation, site);
    }
  }

  /** After a call without a result. */
  public void lockCalled(LockingThread r, Object lock, int operation, int site) {
    if (operation == LOCK && lock instanceof Lock l) {
      if (!r.inHook) {
        acquisitions.take(r, LockIdentity.of(l), LockIdentity.mode(l), site);
      }
    } else {
      lockCalled(r, lock, true, operation, site);
    }
  }

  /** After a call that tells whether it got the lock, or gave it back. */
  public void lockCalled(LockingThread r, Object lock, boolean result, int operation, int site) {
    if (!r.inHook) {
      others.called(r, lock, result, operation, site);
    }
  }

  /** After a call that returns a stamp, 0 if it did not get the lock, or nanoseconds left. */
  public void lockCalled(LockingThread r, Object lock, long result, int operation, int site) {
    lockCalled(r, lock, result != 0, operation, site);
  }

  /** At the start of a method of a {@code ConcurrentHashMap} that may lock a bin. */
  public void binsCalling(LockingThread r, Object map, int site) {
    if (!tryCallBinsFast(r, map, site)) {
      callBinsSlow(r, map, site);
    }
  }

  /** For {@link #binsCalling} what {@link #tryEnterFast} is for entering. */
  public boolean tryCallBinsFast(LockingThread r, Object map, int site) {
    return r.inHook || acquisitions.mayLockBinAgain(r, map, site);
  }

  /** The rare part, to be called if {@link #tryCallBinsFast} is false. */
  public void callBinsSlow(LockingThread r, Object map, int site) {
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
}
