package io.heddle.engine.lock;

import static io.heddle.engine.lock.DependencyRecorder.REACQUIRE;
import static io.heddle.engine.lock.DependencyRecorder.TIMED;
import static io.heddle.engine.lock.HeldLocks.BIN;
import static io.heddle.engine.lock.HeldLocks.EXCLUSIVE;

import io.heddle.engine.lock.LockKind.Ownership;

/**
 * What an acquisition and a release mean to the held locks of a thread, whatever kind of lock it
 * is. This is the hot path: without nesting an acquisition is a push and a pop, a nested one that
 * was seen before costs a hash of the held chain and a look into {@link KnownChains}. Only a new
 * one allocates.
 *
 * <p>What a {@code Lock} of the application does inside its {@code lock()} is its own business: it
 * may take another lock, which then stands for the same thing, so that is held but makes no edge.
 */
final class Acquisitions {
  private final DependencyRecorder recorder;
  private final MisuseRecorder misuses;
  private final SharedMonitors sharedMonitors;
  private final OwnerlessLocks ownerless;
  private final NotifyRecorder notifies;
  private final AbandonedLocks abandoned;
  private final HeldCheck check;
  private final LockKinds kinds;

  Acquisitions(
      DependencyRecorder recorder,
      MisuseRecorder misuses,
      NotifyRecorder notifies,
      OwnerlessLocks ownerless,
      AbandonedLocks abandoned,
      HeldCheck check,
      LockKinds kinds) {
    this.kinds = kinds;
    this.abandoned = abandoned;
    this.recorder = recorder;
    this.misuses = misuses;
    this.notifies = notifies;
    this.sharedMonitors = new SharedMonitors(misuses);
    this.ownerless = ownerless;
    this.check = check;
  }

  /**
   * A monitor of which there is nothing new to tell: short, since the JIT compiles a copy of this
   * into each place that takes a monitor (ADR 0010).
   *
   * @return false if there may be, and nothing was done
   */
  boolean monitorAgain(LockingThread r, Object lock, int site, boolean entering) {
    HeldLocks held = r.locks();
    int hash;
    if (held.depth() == 0) {
      if (held.pushAgain(lock, EXCLUSIVE, site, entering)) {
        return true;
      }
      hash = sharedMonitors.isDone(site) ? recorder.hashIfOuter(lock, site) : -1;
    } else if (held.isInsideLock()) {
      return false;
    } else if (held.reenter(lock, EXCLUSIVE)) {
      return true;
    } else {
      hash = recorder.hashIfTold(r, lock, EXCLUSIVE, site);
    }
    if (hash >= 0) {
      held.push(lock, hash, EXCLUSIVE, site, entering);
    }
    return hash >= 0;
  }

  /** Does what {@link #want} does if there is nothing new to tell; false if there may be. */
  boolean wantAgain(LockingThread r, Object lock, long mode, int site) {
    HeldLocks held = r.locks();
    int hash;
    if (held.depth() == 0) {
      hash = recorder.hashIfOuter(lock, site);
    } else if (held.isInsideLock() || held.indexOf(lock) >= 0) {
      return false;
    } else {
      hash = recorder.hashIfTold(r, lock, mode, site);
    }
    if (hash >= 0) {
      held.want(lock, hash, mode, site);
    }
    return hash >= 0;
  }

  /** A monitor, which the thread has or will have when it goes on. After {@link #monitorAgain}. */
  void monitor(LockingThread r, Object lock, int site, boolean entering) {
    HeldLocks held = r.locks();
    if (held.depth() == 0) {
      sharedMonitors.look(r, lock, site);
      held.push(lock, recorder.hashIfOuter(lock, site), EXCLUSIVE, site, entering);
      return;
    }
    boolean insideLock = held.isInsideLock();
    if (!held.reenter(lock, EXCLUSIVE)) {
      int hash = held.hashAgain(lock);
      if (insideLock || (hash == 0 && recorder.isExhausted(held, site))) {
        sharedMonitors.look(r, lock, site);
        hash = recorder.hashIfOuter(lock, site);
      } else {
        hash = hash != 0 ? hash : System.identityHashCode(lock);
        if (recorder.record(r, lock, hash, EXCLUSIVE, 0, site, -1)) {
          sharedMonitors.look(r, lock, site);
        }
      }
      held.push(lock, hash, EXCLUSIVE, site, entering);
    }
  }

  /** For {@link #mayLockBin} what {@link #monitorAgain} is for monitors. */
  boolean mayLockBinAgain(LockingThread r, Object map, int site) {
    HeldLocks held = r.locks();
    return held.depth() == 0
        || held.isInsideLock()
        || held.indexOf(map, BIN) >= 0
        || recorder.hashIfTold(r, map, BIN, site) >= 0;
  }

  /**
   * What the thread calls may lock a bin of the map, or get by without: while other locks are held,
   * that is as good as wanting one. After {@link #mayLockBinAgain}.
   */
  void mayLockBin(LockingThread r, Object map, int site) {
    if (!recorder.isExhausted(r.locks(), site)) {
      recorder.record(r, map, System.identityHashCode(map), BIN, 0, site, -1);
    }
  }

  /**
   * A bin of the map, which the thread has or will have when it goes on. {@link #mayLockBin} has
   * told of it.
   */
  void bin(LockingThread r, Object map, int site) {
    HeldLocks held = r.locks();
    boolean isDone = held.depth() > 0 && held.reenter(map, BIN);
    if (!isDone && !held.pushAgain(map, BIN, site, true)) {
      held.push(map, recorder.hashIfOuter(map, site), BIN, site, true);
    }
  }

  /** The thread is about to call what takes the lock and may block. */
  void want(LockingThread r, Object lock, long mode, long flags, int site) {
    HeldLocks held = r.locks();
    int i = held.indexOf(lock);
    if (i < 0) {
      int hash = held.hashAgain(lock);
      if (held.depth() == 0
          || held.isInsideLock()
          || (hash == 0 && recorder.isExhausted(held, site))) {
        hash = recorder.hashIfOuter(lock, site);
      } else {
        hash = hash != 0 ? hash : System.identityHashCode(lock);
        recorder.record(r, lock, hash, mode, flags, site, -1);
      }
      held.want(lock, hash, mode, site);
    } else if (waitsForItself(held, i, lock, mode)) {
      if (flags != TIMED) {
        misuses.record(r, SelfDeadlock.RULE, heldLock(lock, mode, site), held.site(i), null);
      }
      held.want(lock, 0, mode, site);
    } else {
      held.settle();
    }
  }

  /** Whether the lock, which the thread holds in slot {@code i}, is not re-entrant in this way. */
  private boolean waitsForItself(HeldLocks held, int i, Object lock, long mode) {
    boolean shared = held.isShared(i);
    LockKind kind = kinds.of(lock);
    boolean conflicts =
        kind.isReentrant()
            ? mode == EXCLUSIVE && shared && !isWriter(held, kind, lock)
            : (mode == EXCLUSIVE || !shared) && !ownerless.isHandedOn(lock);
    return conflicts && check.holds(lock, shared);
  }

  /** A writer may take its read lock and then its write lock again. */
  private static boolean isWriter(HeldLocks held, LockKind kind, Object lock) {
    return held.indexOf(lock, EXCLUSIVE) >= 0 || kind.owner(lock) == Thread.currentThread();
  }

  /** The thread has got the lock, and has either said that it wants it, or could not block. */
  void take(LockingThread r, Object lock, long mode, int site) {
    HeldLocks held = r.locks();
    if (held.depth() > 0 && held.reenter(lock, mode)) {
      return;
    }
    if (!held.pushAgain(lock, mode, site, false)) {
      held.push(lock, 0, mode, site, false);
    }
  }

  /** The thread has waited for the lock, and has not got it in time. */
  void miss(LockingThread r, Object lock) {
    r.locks().settle();
    Misuse misuse = abandoned.missed(lock);
    if (misuse != null) {
      misuses.record(misuse);
    }
  }

  /** The lock changes its mode, or is taken by an optimistic reader without blocking. */
  void convert(LockingThread r, Object lock, long mode, int site) {
    if (!r.locks().convert(lock, mode)) {
      take(r, lock, mode, site);
    }
  }

  /** The thread is about to call {@code unlock}. */
  void release(LockingThread r, Object lock, long mode, int site) {
    if (!r.locks().release(lock, mode) && mode == EXCLUSIVE) {
      LockKind kind = kinds.of(lock);
      if (kind.ownership() == Ownership.READ && !check.holds(lock, false)) {
        HeldLock given = heldLock(lock, mode, site);
        misuses.record(r, UnlockByStranger.RULE, given, 0, kind.owner(lock));
      }
    }
  }

  /** The thread gives back a lock that has no owner; if it has not taken it, somebody else has. */
  void releaseOwnerless(LockingThread r, Object lock) {
    if (!r.locks().releaseAnyMode(lock)) {
      ownerless.handedOn(lock);
    }
  }

  /** The thread gives back the lock of {@code wait} or {@code await} until it is woken. */
  void waitOn(LockingThread r, Object lock, int site) {
    HeldLocks held = r.locks();
    int i = held.indexOf(lock);
    if (i < 0) {
      return; // taken before the agent came, or a lock that is not followed
    }
    if (held.depth() > 1) {
      long mode = held.mode(i);
      int hash = System.identityHashCode(lock);
      recorder.record(r, lock, hash, mode, REACQUIRE, site, i);
      notifies.waitsNested(hash);
    }
    held.waitOn(i, site);
  }

  /** The thread is about to wake those who wait on the lock. */
  void notifies(LockingThread r, Object lock, int site) {
    int i = r.locks().indexOf(lock);
    if (i >= 0) {
      notifies.notifies(r, lock, i, site);
    }
  }

  /** A call was broken off: the locks that the thread does not hold are forgotten. */
  void brokenOff(LockingThread r) {
    r.locks().settle();
    r.locks().dropUnheld(check);
  }

  /** The thread ends; it is the current one. */
  void end(LockingThread r) {
    HeldLocks held = r.locks();
    for (int i = 0; i < held.depth(); i++) {
      HeldLock left = held.get(i);
      if (left != null
          && kinds.of(left.lock()).ownership() == Ownership.READ
          && check.holds(left.lock(), left.mode() == LockMode.SHARED)) {
        abandoned.add(r, left);
      }
    }
  }

  private static HeldLock heldLock(Object lock, long mode, int site) {
    return new HeldLock(lock, HeldLocks.lockMode(mode), site);
  }
}
