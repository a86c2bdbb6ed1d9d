package io.heddle.engine.lock;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** A report reads what a running thread holds: it may mix moments, and never makes things up. */
@JCStressTest
@Outcome(id = "fine", expect = ACCEPTABLE, desc = "Locks that the thread has taken.")
@Outcome(expect = FORBIDDEN, desc = "An exception, or a lock that was never taken.")
@State
public class HeldLocksStress {
  private static final Object[] LOCKS = locks();
  private static final Object WAITED_FOR = new Object();

  private final HeldLocks held = new UnnamedThread();

  private static Object[] locks() {
    Object[] locks = new Object[12]; // more than the first capacity
    for (int i = 0; i < locks.length; i++) {
      locks[i] = new Object();
    }
    return locks;
  }

  /** The thread itself. */
  @Actor
  public void owner() {
    for (int i = 0; i < LOCKS.length; i++) {
      long mode = i % 3 == 0 ? HeldLocks.SHARED : HeldLocks.EXCLUSIVE;
      held.push(LOCKS[i], 0, mode, i + 1, i % 2 == 0);
    }
    held.waitOn(1, 2);
    held.settle();
    held.release(LOCKS[2], HeldLocks.EXCLUSIVE);
    held.want(WAITED_FOR, 0, HeldLocks.EXCLUSIVE, 99);
    for (int i = LOCKS.length - 1; i >= 0; i--) {
      held.releaseAnyMode(LOCKS[i]);
    }
    held.clearStale();
  }

  /** The reporter thread. */
  @Actor
  public void reader(L_Result r) {
    r.r1 = "fine";
    try {
      for (int i = 0; i < 3; i++) {
        held.acquisitions();
        BlockedOn blocked = held.blockedOn();
        if (blocked != null && !isKnown(blocked.lock().lock())) {
          r.r1 = "blocked on " + blocked;
        }
        List<HeldLock> seen = held.held();
        for (HeldLock lock : seen) {
          if (!isKnown(lock.lock())) {
            r.r1 = "holds " + lock;
          }
        }
      }
    } catch (RuntimeException | Error e) {
      r.r1 = e.toString();
    }
  }

  private static boolean isKnown(Object lock) {
    if (lock == WAITED_FOR) {
      return true;
    }
    for (Object known : LOCKS) {
      if (known == lock) {
        return true;
      }
    }
    return false;
  }
}
