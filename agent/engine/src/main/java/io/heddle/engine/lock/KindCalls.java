package io.heddle.engine.lock;

import static io.heddle.engine.lock.DependencyRecorder.TIMED;
import static io.heddle.engine.lock.HeldLocks.EXCLUSIVE;
import static io.heddle.engine.lock.HeldLocks.SHARED;

import io.heddle.engine.lock.LockKind.Ownership;
import io.heddle.engine.site.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What calls of lock methods mean that go through the row of their kind: all but the frequent ones,
 * which {@link LockTracker} tells by itself. Here is told apart which effect means what; {@link
 * Acquisitions} does it. Called on the application's threads.
 */
final class KindCalls {
  private final LockKinds kinds;
  private final Acquisitions acquisitions;
  private final OwnerlessLocks ownerless;

  KindCalls(LockKinds kinds, Acquisitions acquisitions, OwnerlessLocks ownerless) {
    this.kinds = kinds;
    this.acquisitions = acquisitions;
    this.ownerless = ownerless;
  }

  /** Before the call. What is given back by it is given back here. */
  void calling(LockingThread r, @Nullable Object receiver, int code, int site) {
    r.locks().settle();
    if (receiver == null) {
      return;
    }
    Operation effect = LockCall.effect(code);
    switch (effect) {
      case WAIT -> acquisitions.waitOn(r, receiver, site);
      case NOTIFY -> acquisitions.notifies(r, receiver, site);
      case AWAIT -> {
        Object lock = kinds.ofCondition(receiver);
        if (lock != null) {
          acquisitions.waitOn(r, lock, site);
        }
      }
      case SIGNAL -> {
        Object lock = kinds.ofCondition(receiver);
        if (lock != null) {
          acquisitions.notifies(r, lock, site);
        }
      }
      default -> {
        LockKind kind = kinds.ofReceiver(code, receiver);
        if (kind != null) {
          calling(r, kind, receiver, effect, site);
        }
      }
    }
  }

  private void calling(
      LockingThread r, LockKind kind, Object receiver, Operation effect, int site) {
    Object lock = kind.standsFor(receiver);
    long mode = mode(kind, receiver, effect);
    switch (effect) {
      case TAKE, TAKE_SHARED -> want(r, kind, lock, mode, 0, site);
      case TRY_TIMED, TRY_SHARED_TIMED -> want(r, kind, lock, mode, TIMED, site);
      case TRY -> {
        if (kind.hasPermits()) {
          ownerless.isLock(lock, kind.permits(lock)); // to be asked before the permit is taken
        }
      }
      case GIVE_BACK -> giveBack(r, kind, lock, mode, site);
      default -> {
        // What cannot block takes or gives back its lock when it has returned.
      }
    }
  }

  /**
   * After the call.
   *
   * @param done whether it took the lock, converted it or gave it back; of what has no result
   *     always, of what returns a stamp if that is not 0
   */
  void called(LockingThread r, @Nullable Object receiver, boolean done, int code, int site) {
    LockKind kind = receiver == null ? null : kinds.ofReceiver(code, receiver);
    if (receiver == null || kind == null) {
      r.locks().settle();
      return;
    }
    Operation effect = LockCall.effect(code);
    Object lock = kind.standsFor(receiver);
    if (done) {
      done(r, kind, lock, mode(kind, receiver, effect), effect, site);
    } else if (effect == Operation.TRY_TIMED || effect == Operation.TRY_SHARED_TIMED) {
      acquisitions.miss(r, lock);
    } else {
      r.locks().settle();
    }
  }

  private void done(
      LockingThread r, LockKind kind, Object lock, long mode, Operation effect, int site) {
    switch (effect) {
      case TAKE, TAKE_SHARED, TRY, TRY_SHARED, TRY_TIMED, TRY_SHARED_TIMED ->
          take(r, kind, lock, mode, site);
      case TO_EXCLUSIVE, TO_SHARED -> acquisitions.convert(r, lock, mode, site);
      case TRY_GIVE_BACK, TO_NONE -> giveBack(r, kind, lock, mode, site);
      default -> r.locks().settle(); // a wait that has ended
    }
  }

  private static long mode(LockKind kind, Object receiver, Operation effect) {
    return switch (effect) {
      case TAKE_SHARED, TRY_SHARED, TRY_SHARED_TIMED, TO_SHARED -> SHARED;
      default -> kind.isShared(receiver) ? SHARED : EXCLUSIVE;
    };
  }

  private void want(LockingThread r, LockKind kind, Object lock, long mode, long flags, int site) {
    if (kind.hasPermits() && !ownerless.isLock(lock, kind.permits(lock))) {
      r.locks().want(lock, 0, mode, site);
    } else {
      acquisitions.want(r, lock, mode, flags, site);
    }
  }

  private void take(LockingThread r, LockKind kind, Object lock, long mode, int site) {
    if (!kind.hasPermits() || ownerless.wasLock(lock)) {
      acquisitions.take(r, lock, mode, site);
      return;
    }
    r.locks().settle();
    if (!ownerless.isGivenBackByOthers(lock)) {
      if (r.permits == null) {
        r.permits = new HeldPermits();
      }
      r.permits.add(lock, site);
    }
  }

  private void giveBack(LockingThread r, LockKind kind, Object lock, long mode, int site) {
    if (kind.ownership() != Ownership.NONE) {
      acquisitions.release(r, lock, mode, site);
    } else if (!kind.hasPermits() || r.permits == null || !r.permits.remove(lock)) {
      acquisitions.releaseOwnerless(r, lock);
    }
  }
}
