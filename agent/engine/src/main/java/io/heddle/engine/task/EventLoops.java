package io.heddle.engine.task;

import io.heddle.engine.clock.Clock;
import io.heddle.engine.weak.WeakTable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Executors that are not the JDK's and have threads and a queue of their own, such as event loops
 * and the dispatchers of coroutines. They are known by what they do: a task that was given to one
 * is begun by another thread, which so works for it.
 *
 * <p>An executor that hands a task on to another one has no queue: it is the innermost one, at
 * which no further one is called, that has the task. Called by hooks; lock-free and bounded.
 */
public final class EventLoops {
  /** Tasks that nobody has begun, at most; later ones are not followed. */
  public static final int MAX_PENDING = 1 << 16;

  /** Executors known at most. */
  public static final int MAX_LOOPS = 1 << 14;

  private final WeakTable<Pool> loops = new WeakTable<>(Pool.class, 1 << 8, MAX_LOOPS);
  private final PendingTasks pending = new PendingTasks(1 << 12, MAX_PENDING, true);

  /** Keeps the many calls of {@code run} from being looked at while no task waits. */
  private final AtomicInteger waiting = new AtomicInteger();

  EventLoops() {}

  /** The tasks that nobody has begun, those that were handed on included. */
  public PendingTasks pending() {
    return pending;
  }

  /** The executors that are alive, those that hand tasks on included. */
  public WeakTable<Pool> loops() {
    return loops;
  }

  /** Whether a task may wait to be begun. */
  public boolean awaitAny() {
    return waiting.get() != 0;
  }

  /** The current thread, whose record is given, calls an executor to have the task run. */
  public void queueing(WorkingThread submitter, Object executor, Object task) {
    handsOn(submitter, task);
    TaskRun run =
        new TaskRun(
            task,
            loopOf(executor),
            TaskUnwrapping.className(task),
            submitter.callSite,
            Thread.currentThread().getName(),
            Clock.NONE,
            System.nanoTime());
    if (pending.add(run, task, executor)) {
      waiting.incrementAndGet();
    }
    submitter.queueing = run;
  }

  /** The executor that the current thread called has come back. */
  public void queued(WorkingThread submitter) {
    submitter.queueing = null;
  }

  /**
   * The executor that the current thread calls, if it does, calls another one.
   *
   * @param task what that one is given: the same task, or one that runs it
   */
  void handsOn(WorkingThread submitter, Object task) {
    TaskRun outer = submitter.queueing;
    if (outer == null) {
      return;
    }
    outer.handedOn = true;
    if (outer.refersTo(task) && outer.take()) {
      waiting.decrementAndGet();
    }
  }

  /** The current thread calls {@code run} or {@code call} of something that may be a task. */
  public void taken(WorkingThread worker, Object task) {
    TaskRun run = pending.take(task, null);
    if (run == null) {
      return;
    }
    waiting.decrementAndGet();
    run.startNanos = System.nanoTime();
    TaskRun other = pending.find(task);
    boolean isShared = other != null && other.pool != run.pool;
    // One that runs the task at once, in the thread that calls it, has no threads.
    if (!isShared && worker.queueing != run) {
      worker.loop = run.pool;
      worker.loopTask = run;
    }
  }

  private Pool loopOf(Object executor) {
    Pool known = loops.find(executor);
    if (known == null) {
      known = new Pool(executor, List.of(), true);
      loops.add(known);
    }
    return known;
  }

  /**
   * Forgets what is collected, and counts what is left, unless the count of the hooks has changed
   * meanwhile: it may be too high, but never too low, or a task that waits would not be looked for.
   * Not for hooks.
   */
  public void sweep() {
    loops.sweep();
    pending.sweep();
    int before = waiting.get();
    int[] left = {0};
    pending.forEach(run -> left[0]++);
    waiting.compareAndSet(before, left[0]);
  }
}
