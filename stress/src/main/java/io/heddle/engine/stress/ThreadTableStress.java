package io.heddle.engine.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/**
 * Threads of one bucket come, go and are swept: each has one record, which goes only with it and is
 * handed to the sweeper once at most.
 */
@JCStressTest
@Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "One record each.")
@Outcome(expect = FORBIDDEN, desc = "A record lost, doubled, or swept twice.")
@State
public class ThreadTableStress {
  private static final Thread[] SAME_BUCKET = sameBucket();

  private final ThreadTable table = new ThreadTable();
  private final ThreadRecord ending;
  private final ThreadRecord staying;
  private final AtomicInteger swept = new AtomicInteger();
  private ThreadRecord one;
  private ThreadRecord again;

  /** Two are there already. */
  public ThreadTableStress() {
    staying = table.of(SAME_BUCKET[0]);
    ending = table.of(SAME_BUCKET[1]);
  }

  /** Threads that are never started, whose ids the table's hash puts into one bucket. */
  @SuppressWarnings("deprecation") // Thread.threadId is not in 17
  private static Thread[] sameBucket() {
    List<Thread> threads = new ArrayList<>();
    while (threads.size() < 3) {
      Thread next = new Thread(() -> {}, "T");
      if (threads.isEmpty() || bucket(next.getId()) == bucket(threads.get(0).getId())) {
        threads.add(next);
      }
    }
    return threads.toArray(new Thread[0]);
  }

  private static int bucket(long id) {
    return ((int) id * 0x9E3779B9) >>> 18;
  }

  /** One thread ends, another one is met for the first time. */
  @Actor
  public void goesAndComes() {
    table.end(ending);
    one = table.of(SAME_BUCKET[2]);
  }

  /** The reporter thread; then somebody looks for the thread that comes. */
  @Actor
  public void sweepsAndLooks() {
    table.sweep(record -> swept.incrementAndGet());
    again = table.of(SAME_BUCKET[2]);
  }

  /** What is left. */
  @Arbiter
  public void looks(ZZZ_Result r) {
    r.r1 = one != null && one == again && table.find(one.id) == one;
    r.r2 = table.find(staying.id) == staying;
    table.sweep(record -> swept.incrementAndGet());
    r.r3 = table.find(ending.id) == null && swept.get() <= 1 && table.size() == 2;
  }
}
