package io.heddle.engine.task;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.heddle.engine.clock.Clock;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** One bucket in which submissions of one task are added, taken and swept at once. */
@State
public class PendingTasksStress {
  private static final Object POOL = new Object();
  private static final Pool KNOWN = new Pool(POOL, List.of());

  private final Object task = new Object();
  private final PendingTasks pending = new PendingTasks(1, 100, false);
  private final TaskRun first = run(1);
  private TaskRun got;
  private TaskRun gotToo;

  /** One submission, and one that is gone at the end of the bucket. */
  public PendingTasksStress() {
    add(first);
    add(run(0));
    pending.takeNewest(task, POOL);
  }

  private TaskRun run(int number) {
    return new TaskRun(task, KNOWN, "Task", 0, "submitter", Clock.NONE, number);
  }

  private void add(TaskRun run) {
    pending.add(run, task, POOL);
  }

  TaskRun take() {
    return pending.take(task, POOL);
  }

  /**
   * Those taken, and what is left.
   *
   * @param added what was added, newest last
   */
  void result(ZZZ_Result r, TaskRun... added) {
    TaskRun[] left = {take(), take(), take()};
    r.r1 = got == null || got != gotToo;
    int index = 0;
    boolean inOrder = true;
    for (TaskRun run : added) {
      if (run != got && run != gotToo) {
        inOrder &= left[index++] == run;
      }
    }
    r.r2 = inOrder && left[index] == null;
    pending.sweep();
    r.r3 = pending.size() == 0 && take() == null;
  }

  /** The only submission is taken by two while another is added. */
  @JCStressTest
  @Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "Each once, in order.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, taken twice, or out of order.")
  @State
  public static class Takes extends PendingTasksStress {
    private final TaskRun second = super.run(2);

    /** Takes. */
    @Actor
    public void takes() {
      super.got = super.take();
    }

    /** Takes, and adds. */
    @Actor
    public void takesTooAndAdds() {
      super.gotToo = super.take();
      super.add(second);
    }

    /** What is left. */
    @Arbiter
    public void looks(ZZZ_Result r) {
      super.result(r, super.first, second);
    }
  }

  /** The bucket is emptied, and closed while others are added. */
  @JCStressTest
  @Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "Each once, in order.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, taken twice, or out of order.")
  @State
  public static class Swept extends PendingTasksStress {
    private final TaskRun second = super.run(2);
    private final TaskRun third = super.run(3);

    /** Worker and submitter. */
    @Actor
    public void takesAndAdds() {
      super.got = super.take();
      super.add(second);
      super.add(third);
    }

    /** The reporter thread. */
    @Actor
    public void sweeps() {
      super.pending.sweep();
      super.pending.sweep();
    }

    /** What is left. */
    @Arbiter
    public void looks(ZZZ_Result r) {
      super.result(r, super.first, second, third);
    }
  }

  /** Two are added to a bucket that is closed meanwhile. */
  @JCStressTest
  @Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "Each once, in order.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, taken twice, or out of order.")
  @State
  public static class Closed extends PendingTasksStress {
    private final TaskRun second = super.run(2);
    private final TaskRun third = super.run(3);

    /** Leaves nothing but what is gone. */
    public Closed() {
      super.got = super.take();
    }

    /** The submitter. */
    @Actor
    public void adds() {
      super.add(second);
      super.add(third);
    }

    /** The reporter thread. */
    @Actor
    public void sweeps() {
      super.pending.sweep();
    }

    /** What is left. */
    @Arbiter
    public void looks(ZZZ_Result r) {
      super.result(r, super.first, second, third);
    }
  }
}
