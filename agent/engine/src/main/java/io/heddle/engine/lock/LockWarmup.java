package io.heddle.engine.lock;

import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.jvm.MethodHandleWarmup;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.site.SiteTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Goes through the hooks of locks on tables of its own, so that none loads a class when the
 * application calls it.
 */
public final class LockWarmup {
  private LockWarmup() {}

  /** Calls each hook, with a record of the current thread that nobody else has. */
  public static void run(LockingThread r, LockKinds kinds) {
    FreshLocks fresh = new FreshLocks(new LockOrigins(kinds), new SiteTable(), id -> null);
    LockTracker scratch =
        new LockTracker(
            new OrderQueue(),
            new KnownChains(),
            new ForkJoinOrder(),
            new Inbox<>(1),
            new OwnerlessLocks(),
            fresh,
            HeldCheck.NONE,
            OutOfLine.NONE,
            kinds);
    List<LockKind> ofSamples = new ArrayList<>();
    List<Object> samples = new ArrayList<>();
    for (LockKind kind : kinds.all()) {
      for (Object sample : kind.samples()) {
        ofSamples.add(kind);
        samples.add(sample);
      }
    }
    MethodHandleWarmup.rehearse(() -> askAll(ofSamples, samples));
    ReentrantLock lock = new ReentrantLock();
    scratch.monitorEntering(r, "shared", 0);
    scratch.monitorEntering(r, r, 0);
    fresh.made(r, lock, 0);
    fresh.look(r, LockIdentity.of(lock), -1);
    Set<Integer> codes = new HashSet<>();
    for (LockCall call : kinds.calls()) {
      codes.add(call.code());
    }
    for (int code : codes) {
      for (Object sample : samples) {
        call(scratch, r, sample, code);
      }
    }
    scratch.binsCalling(r, lock, 0);
    scratch.binEntering(r, lock, 0);
    scratch.binExited(r, lock);
    usePermits();
    scratch.threadEnding(r);
  }

  /** Asks each kind what hooks ask through method handles. */
  private static void askAll(List<LockKind> kinds, List<Object> samples) {
    for (int i = 0; i < samples.size(); i++) {
      ask(kinds.get(i), samples.get(i));
    }
  }

  private static void ask(LockKind kind, Object sample) {
    kind.ofCondition(sample);
    kind.ofCreated(sample);
    Object lock = kind.isReceiver(sample) ? kind.standsFor(sample) : sample;
    if (kind.is(lock)) {
      kind.owner(lock);
      kind.permits(lock);
      kind.isHeld(lock, true);
      kind.isHeld(lock, false);
    }
  }

  private static void call(LockTracker tracker, LockingThread r, Object lock, int code) {
    tracker.lockCalling(r, lock, code, 0);
    tracker.lockCalled(r, lock, code, 0);
    tracker.lockCalled(r, lock, false, code, 0);
    tracker.lockCalled(r, lock, 1L, code, 0);
  }

  private static void usePermits() {
    HeldPermits permits = new HeldPermits();
    Semaphore semaphore = new Semaphore(2);
    permits.add(semaphore, 0);
    permits.weaken();
    permits.dropHandedOn(new OwnerlessLocks());
    permits.remove(semaphore);
  }
}
