package io.heddle.engine.lock;

import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.jvm.MethodHandleWarmup;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.site.Operation;
import io.heddle.engine.site.SiteTable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * Goes through the hooks of locks on tables of its own, so that none loads a class when the
 * application calls it.
 */
@SuppressWarnings("EnumOrdinal") // as woven code passes them
public final class LockWarmup {
  private LockWarmup() {}

  /** Calls each hook, with a record of the current thread that nobody else has. */
  public static void run(LockingThread r) {
    ReentrantLock lock = new ReentrantLock();
    FreshLocks fresh = new FreshLocks(new LockOrigins(), new SiteTable(), id -> null);
    LockTracker scratch =
        new LockTracker(
            new OrderQueue(),
            new KnownChains(),
            new ForkJoinOrder(),
            new Inbox<>(1),
            new OwnerlessLocks(),
            fresh,
            HeldCheck.NONE,
            OutOfLine.NONE);
    MethodHandleWarmup.rehearse(
        () -> {
          LockIdentity.rehearse();
          LockState.owner((AbstractOwnableSynchronizer) LockIdentity.of(lock));
          new LockState().holds(LockIdentity.of(lock), true);
          new LockState().holds(LockIdentity.of(new ReentrantReadWriteLock().readLock()), true);
          new LockState().holds(new StampedLock(), true);
          LockState.permits(new Semaphore(1));
        });
    scratch.monitorEntering(r, "shared", 0);
    scratch.monitorEntering(r, r, 0);
    fresh.made(r, lock, 0);
    fresh.look(r, LockIdentity.of(lock), -1);
    scratch.lockCalling(r, lock, Operation.LOCK.ordinal(), 0);
    for (Operation operation : Operation.values()) {
      scratch.lockCalling(r, lock, operation.ordinal(), 0);
      scratch.lockCalled(r, lock, operation.ordinal(), 0);
      scratch.lockCalled(r, lock, false, operation.ordinal(), 0);
      scratch.lockCalled(r, new StampedLock(), 1L, operation.ordinal(), 0);
      scratch.lockCalling(r, new Semaphore(1), operation.ordinal(), 0);
    }
    scratch.binsCalling(r, lock, 0);
    scratch.binEntering(r, lock, 0);
    scratch.binExited(r, lock);
    HeldPermits permits = new HeldPermits();
    Semaphore semaphore = new Semaphore(2);
    permits.add(semaphore, 0);
    permits.weaken();
    permits.dropHandedOn(new OwnerlessLocks());
    permits.remove(semaphore);
    scratch.threadEnding(r);
  }
}
