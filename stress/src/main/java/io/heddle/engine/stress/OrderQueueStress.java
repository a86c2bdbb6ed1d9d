package io.heddle.engine.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.heddle.engine.clock.Clock;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.lock.Dependency;
import io.heddle.engine.lock.HeldLock;
import io.heddle.engine.lock.LockMode;
import io.heddle.engine.lock.OrderQueue;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * Two threads tell, and one reads meanwhile: each dependency arrives once, those of one thread in
 * order.
 */
@JCStressTest
@Outcome(id = "2, 1, 1", expect = ACCEPTABLE, desc = "Each once, and in order.")
@Outcome(expect = FORBIDDEN, desc = "Lost, doubled or turned round.")
@State
public class OrderQueueStress {
  private static final Dependency FIRST = dependency(1);
  private static final Dependency SECOND = dependency(1);
  private static final Dependency OTHER = dependency(2);

  private final OrderQueue queue = new OrderQueue();
  private int taken;
  private int inOrder;
  private int others;

  private static Dependency dependency(long thread) {
    HeldLock lock = new HeldLock("lock", LockMode.EXCLUSIVE, 1);
    ThreadRef ref = new ThreadRef("T", thread, false, "?");
    return new Dependency(
        ref,
        List.of(lock),
        Dependency.Fresh.NONE,
        lock,
        false,
        false,
        1,
        0,
        Clock.NONE,
        0,
        List.of(),
        thread);
  }

  /** Tells twice. */
  @Actor
  public void tells() {
    queue.offer(FIRST);
    queue.offer(SECOND);
  }

  /** Tells once, then reads as the reporter thread does. */
  @Actor
  public void tellsTooAndReads() {
    queue.offer(OTHER);
    count(queue.takeAll());
  }

  private void count(List<Dependency> dependencies) {
    for (Dependency d : dependencies) {
      if (d == OTHER) {
        others++;
      } else {
        inOrder += d == SECOND && taken == 1 ? 1 : 0;
        taken++;
      }
    }
  }

  /** Reads what is left. */
  @Arbiter
  public void readsTheRest(III_Result r) {
    count(queue.takeAll());
    r.r1 = taken;
    r.r2 = inOrder;
    r.r3 = others;
  }
}
