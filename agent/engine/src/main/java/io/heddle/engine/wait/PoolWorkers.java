package io.heddle.engine.wait;

import io.heddle.engine.jvm.PrivateField;
import io.heddle.engine.order.LockType;
import io.heddle.engine.task.Pool;
import io.heddle.engine.thread.ThreadOrigin;
import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Which threads work for a pool, and whether these are all that can run what waits in its queue.
 * Reads the pool's fields: its methods take its lock, or are application code in a subclass.
 */
final class PoolWorkers {
  private static final String POOL = "java.util.concurrent.ThreadPoolExecutor";
  private static final PrivateField CONTROL = PrivateField.of(POOL, "ctl");
  private static final PrivateField CORE = PrivateField.of(POOL, "corePoolSize");
  private static final PrivateField MAXIMUM = PrivateField.of(POOL, "maximumPoolSize");
  private static final PrivateField QUEUE = PrivateField.of(POOL, "workQueue");
  private static final PrivateField FORK_JOIN_QUEUES =
      PrivateField.of("java.util.concurrent.ForkJoinPool", "queues");
  private static final PrivateField FORK_JOIN_OWNER =
      PrivateField.of("java.util.concurrent.ForkJoinPool$WorkQueue", "owner");

  /** Of {@code ctl} of a {@code ThreadPoolExecutor}: the number of its threads. */
  private static final int COUNT_MASK = (1 << 29) - 1;

  private final Map<Pool, List<Holder>> workers = new HashMap<>();

  PoolWorkers(List<ThreadRecord> threads) {
    threads.forEach(
        record -> {
          ThreadOrigin origin = record.origin;
          Pool pool = origin == null ? null : origin.pool();
          Holder worker = new Holder(record, 0);
          if (pool != null && !worker.isGone()) {
            workers.computeIfAbsent(pool, p -> new ArrayList<>()).add(worker);
          }
          Pool loop = record.loop;
          if (loop != null && !worker.isGone()) {
            workers.computeIfAbsent(loop, p -> new ArrayList<>()).add(worker);
          }
        });
  }

  /** The threads that work for the pool, as far as they are known. */
  List<Holder> of(Pool pool) {
    return workers.getOrDefault(pool, List.of());
  }

  /**
   * The threads of which one has to come free before a queued task runs; empty if the pool may make
   * another thread, or has some that are not known. Of an executor that is not the JDK's those that
   * were seen to work: one that was idle until now would have begun the task.
   */
  List<Holder> allThatCanRun(Pool pool) {
    List<Holder> known = of(pool);
    if (pool.isLoop) {
      return known;
    }
    return threads(pool.get()) == known.size() && !canGrow(pool.get()) ? known : List.of();
  }

  /** The pool as people know it; an event loop by its threads. */
  String label(Pool pool) {
    return pool.isLoop
        ? LockType.simpleName(pool.type)
            + " of "
            + ThreadNames.of(of(pool).stream().map(Holder::record).toList())
        : pool.label();
  }

  /**
   * Whether the pool takes every task as long as it is not shut down. One that refuses tasks may
   * let the thread that submits them run them.
   */
  boolean takesAll(Pool pool) {
    return !(pool.get() instanceof ThreadPoolExecutor executor)
        || (QUEUE.of(executor) instanceof BlockingQueue<?> queue && isUnbounded(queue));
  }

  private static long threads(@Nullable Object pool) {
    if (pool instanceof ForkJoinPool) {
      return forkJoinThreads(pool);
    }
    return CONTROL.number(pool, 0) & COUNT_MASK; // an AtomicInteger is a Number
  }

  /** Each has a queue. What {@code ctl} counts is relative to the core size before JDK 19. */
  private static long forkJoinThreads(Object pool) {
    return FORK_JOIN_QUEUES.of(pool) instanceof Object[] queues
        ? Arrays.stream(queues).filter(queue -> FORK_JOIN_OWNER.of(queue) != null).count()
        : 0;
  }

  /**
   * A {@code ThreadPoolExecutor} makes threads up to the core size with each task, and more when
   * its queue is full. A {@code ForkJoinPool} makes one at once when a worker says that it blocks,
   * or not at all.
   */
  private static boolean canGrow(@Nullable Object pool) {
    if (!(pool instanceof ThreadPoolExecutor)) {
      return false;
    }
    long threads = threads(pool);
    boolean mayFill = QUEUE.of(pool) instanceof BlockingQueue<?> queue && !isUnbounded(queue);
    return threads < CORE.number(pool, 0) || (mayFill && threads < MAXIMUM.number(pool, 0));
  }

  private static boolean isUnbounded(BlockingQueue<?> queue) {
    return queue.getClass() == LinkedBlockingQueue.class
        ? queue.remainingCapacity() > Integer.MAX_VALUE / 2
        : queue.getClass().getName().endsWith("ScheduledThreadPoolExecutor$DelayedWorkQueue")
            || queue.getClass().getName().startsWith("java.util.concurrent.Priority")
            || queue.getClass().getName().equals("java.util.concurrent.LinkedTransferQueue");
  }
}
