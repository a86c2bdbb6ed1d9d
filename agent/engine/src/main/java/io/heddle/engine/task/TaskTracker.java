package io.heddle.engine.task;

import io.heddle.engine.clock.Clock;
import io.heddle.engine.clock.ForkJoinOrder;
import io.heddle.engine.jvm.MethodHandleWarmup;
import io.heddle.engine.notice.Inbox;
import io.heddle.engine.notice.Notice;
import io.heddle.engine.site.CallStack;
import io.heddle.engine.site.CapturedStack;
import io.heddle.engine.site.StableNames;
import io.heddle.engine.weak.WeakTable;
import java.util.List;
import java.util.Objects;
import java.util.TimerTask;
import java.util.concurrent.Delayed;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Follows tasks from submission to end. The task object is never wrapped: a submission is found
 * again by the task's identity when a worker begins it, so that {@code remove}, {@code shutdownNow}
 * and priority queues work as before. Called by hooks; every method is lock-free.
 */
public final class TaskTracker {
  /** Submissions that no worker has begun, at most; later ones run without queue time. */
  public static final int MAX_PENDING = 1 << 17;

  /** Pools known at most. */
  public static final int MAX_POOLS = 1 << 14;

  private static final int STACK_FRAMES = 16;

  private final CallStack callStack = new CallStack(STACK_FRAMES);
  private final WeakTable<Pool> pools = new WeakTable<>(Pool.class, 1 << 8, MAX_POOLS);
  private final PendingTasks pending = new PendingTasks(1 << 14, MAX_PENDING, false);

  private final EventLoops loops = new EventLoops();

  /** Keeps fork-join tasks, which are many, from being looked up when none was submitted. */
  private final AtomicInteger pendingForkJoin = new AtomicInteger();

  private final RemovedTasks removed = new RemovedTasks();

  private final Inbox<Notice> inbox;
  private final ForkJoinOrder order;

  /** The pool that schedules virtual threads, once it is known. */
  private volatile @Nullable Object ignoredPool;

  /** A tracker that knows no pool. */
  public TaskTracker(Inbox<Notice> inbox, ForkJoinOrder order) {
    this.inbox = inbox;
    this.order = order;
  }

  /** Has everything loaded, linked and customized that only some tasks need. */
  public static void rehearse() {
    TimerDue.rehearse();
    Objects.requireNonNull(TimeUnit.NANOSECONDS);
    // By this class's loader, which hooks would ask when the first fork-join pool is made.
    Objects.requireNonNull(ForkJoinPool.ForkJoinWorkerThreadFactory.class);
    List<Object> tasks = TaskUnwrapping.empty(Thread.currentThread());
    MethodHandleWarmup.rehearse(
        () -> {
          for (Object task : tasks) {
            TaskUnwrapping.inner(task);
            AsyncFutures.of(task);
          }
        });
  }

  /**
   * Hooks shall not look at this pool: it schedules virtual threads. What is submitted to it are
   * not tasks of the application, and hooks that looked at them would run while a thread is neither
   * mounted nor not, which has wedged carriers (opentelemetry-java-instrumentation#10747).
   */
  public void ignore(Object scheduler) {
    ignoredPool = scheduler;
  }

  /** Whether hooks must not look at this pool at all: its code runs between virtual threads. */
  public boolean ignores(Object pool) {
    return pool == ignoredPool;
  }

  /** Whether a fork-join task was submitted that no worker has begun. */
  public boolean awaitsForkJoin() {
    return pendingForkJoin.get() > 0;
  }

  /** The pools that are alive. */
  public WeakTable<Pool> pools() {
    return pools;
  }

  /** Submissions that no worker has begun. */
  public PendingTasks pending() {
    return pending;
  }

  /** Executors that are not the JDK's. */
  public EventLoops loops() {
    return loops;
  }

  /** Forgets what is collected, and what no worker will begin any more. Not for hooks. */
  public void sweep() {
    pools.sweep();
    removed.sweep(pending);
    pending.sweep();
    loops.sweep();
  }

  /** The task inside of what a pool has wrapped it in, as far as that runs no code. */
  public static Object innerOf(Object task) {
    return TaskUnwrapping.inner(task);
  }

  /** The class of the task as people know it, unwrapped as far as that runs no code. */
  public static String nameOf(Object task) {
    return StableNames.ofObject(TaskUnwrapping.className(task));
  }

  /** A pool was made on the current thread. */
  public void poolCreated(Object pool) {
    if (pool.getClass() == ForkJoinPool.class
        && ((ForkJoinPool) pool)
            .getFactory()
            .getClass()
            .getName()
            .startsWith("java.lang.VirtualThread")) {
      ignore(pool);
    } else if (pools.find(pool) == null) {
      know(new Pool(pool, new CapturedStack(callStack.walk()).frames()));
    }
  }

  private void know(Pool pool) {
    if (pools.add(pool) && inbox.isOpen()) {
      inbox.put(new PoolSeen(pool));
    }
  }

  /** What is known about the pool; a pool from before the agent has no creation site. */
  public Pool poolOf(Object pool) {
    Pool known = pools.find(pool);
    if (known == null) {
      known = new Pool(pool, List.of());
      know(known);
    }
    return known;
  }

  /** The current thread, whose record is given, submits a task. */
  public void submitted(WorkingThread submitter, Object pool, Object task) {
    loops.handsOn(submitter, task);
    long due = System.nanoTime() + delayNanos(task);
    TaskRun before = submitter.task;
    TaskRun run =
        before != null && isNextRun(before, submitter, pool, task)
            ? before.again(task, order.release(submitter), due)
            : new TaskRun(
                task,
                poolOf(pool),
                TaskUnwrapping.className(task),
                submitter.callSite,
                Thread.currentThread().getName(),
                order.release(submitter),
                due);
    submitter.callSite = 0;
    run.pool.submitted.increment();
    if (pending.add(run, task, pool) && task instanceof ForkJoinTask) {
      pendingForkJoin.incrementAndGet();
    }
  }

  /**
   * Whether the worker of a periodic task puts it back; not if a task submits itself anew, or to
   * another pool.
   */
  private static boolean isNextRun(
      TaskRun running, WorkingThread worker, Object pool, Object task) {
    return running.refersTo(task)
        && running.pool.refersTo(pool)
        && (worker.callSite == 0 || task instanceof RunnableScheduledFuture);
  }

  /** Only of the JDK's own future: {@code getDelay} of others is application code. */
  private static long delayNanos(Object task) {
    return task instanceof Delayed delayed
            && task.getClass()
                .getName()
                .equals("java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask")
        ? Math.max(0, delayed.getDelay(TimeUnit.NANOSECONDS))
        : 0;
  }

  /** The pool refuses the task. */
  public void rejected(Object pool, Object task) {
    TaskRun run = taken(pending.takeNewest(task, pool), task);
    Pool known = poolOf(pool);
    known.rejected.increment();
    if (run != null) {
      inbox.put(new TaskRejected(known, run));
    }
  }

  private @Nullable TaskRun take(Object task, @Nullable Object pool) {
    if (task instanceof TimerTask timerTask) {
      // Submitted once, run again and again: the note stays until the task is collected.
      TaskRun first = pending.find(task);
      return first == null ? null : first.again(task, first.clock, TimerDue.nanos(timerTask));
    }
    if (task instanceof ForkJoinTask && pendingForkJoin.get() <= 0) {
      return null;
    }
    return taken(pending.take(task, pool), task);
  }

  private @Nullable TaskRun taken(@Nullable TaskRun run, Object task) {
    if (run != null && task instanceof ForkJoinTask) {
      pendingForkJoin.decrementAndGet();
    }
    return run;
  }

  /**
   * The worker begins a task; {@code pool} is null where a fork-join worker takes one. In a loop
   * that was there before the agent it may be told so several times.
   */
  public void starting(WorkingThread worker, @Nullable Object pool, Object task) {
    if (isOutermost(worker, task) || isCancelledTimerTask(task)) {
      return;
    }
    TaskRun run = take(task, pool);
    if (run == null) {
      if (pool == null) {
        return; // forked by another task: part of that one
      }
      String taskClass = TaskUnwrapping.className(task);
      run = new TaskRun(task, poolOf(pool), taskClass, 0, "", Clock.NONE, System.nanoTime());
    }
    run.future(AsyncFutures.of(task));
    begin(worker, run);
  }

  /** A timer takes those out of its queue like those that it runs. */
  private static boolean isCancelledTimerTask(Object task) {
    return task instanceof TimerTask timerTask && TimerDue.isCancelled(timerTask);
  }

  /** A thread of a thread-per-task executor will run the task that was just submitted. */
  public void boundTo(WorkingThread submitter, Object pool, WorkingThread runner, Object thread) {
    Object bound = submitter.takeBoundTask();
    Object task = bound == null ? thread : bound;
    TaskRun run =
        new TaskRun(
            task,
            poolOf(pool),
            TaskUnwrapping.className(task),
            submitter.boundSite,
            Thread.currentThread().getName(),
            order.release(submitter),
            System.nanoTime());
    run.pool.submitted.increment();
    runner.task = run;
  }

  /** The task on this thread's record begins. */
  public void begin(WorkingThread worker, TaskRun run) {
    if (worker.task != run) {
      run.outer = worker.task;
    }
    run.startNanos = System.nanoTime();
    order.acquire(worker, run.clock);
    run.startMillis = System.currentTimeMillis();
    run.pool.started.increment();
    worker.task = run;
  }

  /** Whether the worker runs this task, and not as a part of another one. */
  public boolean isOutermost(WorkingThread worker, Object task) {
    TaskRun run = worker.task;
    return run != null && run.refersTo(task);
  }

  /** The running task's future takes an exception. */
  public void failed(WorkingThread worker, Throwable thrown) {
    TaskRun run = worker.task;
    if (run != null) {
      run.failure = thrown.getClass().getName();
    }
  }

  /**
   * The worker is done with a task.
   *
   * @param task the task, or null if the caller does not know it
   * @param thrown what left the task, or null
   */
  public void ended(WorkingThread worker, @Nullable Object task, @Nullable Throwable thrown) {
    TaskRun run = worker.task;
    if (run == null || (task != null && !run.refersTo(task))) {
      return;
    }
    worker.task = run.outer;
    run.future(null);
    worker.tasksEnded++;
    leaveAtPool(worker, run.pool);
    if (thrown != null) {
      run.failure = thrown.getClass().getName();
      worker.lastFailed = new FailedRun(run, thrown);
    } else if (task instanceof ForkJoinTask<?> forkJoin) {
      String failure = ForkJoinFailures.of(forkJoin);
      run.failure = failure == null ? run.failure : failure;
    }
    run.pool.completed.increment();
    if (run.failure != null) {
      run.pool.failed.increment();
    }
    if (inbox.isOpen()) {
      inbox.put(
          new TaskDone(
              run,
              Thread.currentThread().getName(),
              System.nanoTime() - run.startNanos,
              outcome(run, task)));
    }
  }

  /** What the worker has done is known to those who wait until the pool has ended. */
  public void leaveAtPool(WorkingThread worker, Pool known) {
    Object pool = known.get();
    if (pool != null && order.release(worker) != worker.leftAtPool) {
      worker.leftAtPool = worker.clock;
      order.release(worker, pool);
    }
  }

  /** {@code isCancelled} only of the JDK's own future: others are application code. */
  private static String outcome(TaskRun run, @Nullable Object task) {
    if (run.failure != null) {
      return "failed";
    }
    boolean cancelled =
        task instanceof FutureTask<?> future
            && future.getClass().getName().startsWith("java.util.concurrent.")
            && future.isCancelled();
    return cancelled ? "cancelled" : "completed";
  }
}
