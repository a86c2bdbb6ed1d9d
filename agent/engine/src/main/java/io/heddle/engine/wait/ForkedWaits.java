package io.heddle.engine.wait;

import io.heddle.engine.finding.Awaited;
import io.heddle.engine.jvm.PrivateField;
import io.heddle.engine.order.LockType;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.task.TaskTracker;
import io.heddle.engine.thread.ThreadIdentity;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.Obstacle.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait for a fork-join task that nobody has submitted, as at the end of a parallel
 * stream. Nothing says which workers run its parts: so it is assumed that any worker of the pool
 * that is not idle may end the wait. The pool is that of the thread that waits if it is a worker,
 * else the common pool. Nothing is told unless all of these wait, too, one of them in code of that
 * task.
 */
final class ForkedWaits implements WaitResolver {
  private static final PrivateField POOL =
      PrivateField.of("java.util.concurrent.ForkJoinWorkerThread", "pool");

  private static final String JUC = "java.util.concurrent.";

  private final List<ThreadRecord> records;
  private final List<Waiter> waiters;
  private final IdentityHashMap<Object, Obstacle> obstacles = new IdentityHashMap<>();
  private @Nullable List<ThreadRecord> busy;
  private @Nullable Set<Long> waiting;

  /**
   * @param waiters all threads that wait, frozen ones too
   */
  ForkedWaits(List<ThreadRecord> records, List<Waiter> waiters) {
    this.records = records;
    this.waiters = waiters;
  }

  @Override
  public @Nullable Wait resolve(Waiter waiter) {
    if (!(waiter.blocker() instanceof ForkJoinTask<?> task) || StageTasks.isSignaller(task)) {
      return null;
    }
    Obstacle obstacle = obstacles.get(task);
    if (obstacle == null) {
      obstacle = obstacle(task, waiter);
      if (obstacle == null) {
        return null;
      }
      obstacles.put(task, obstacle);
    }
    return new Wait(waiter, obstacle, 0);
  }

  private @Nullable Obstacle obstacle(ForkJoinTask<?> task, Waiter waiter) {
    Object own = POOL.of(waiter.thread());
    Object pool = own == null ? ForkJoinPool.commonPool() : own;
    List<ThreadRecord> workers =
        busy().stream()
            .filter(record -> record != waiter.record() && POOL.of(record.get()) == pool)
            .toList();
    boolean allWait = workers.stream().allMatch(record -> waiting().contains(record.id));
    if (!allWait || workers.stream().noneMatch(record -> isIn(record, families(task)))) {
      return null;
    }
    List<Holder> holders = workers.stream().map(record -> new Holder(record, 0)).toList();
    String type = TaskTracker.nameOf(task);
    String name = Awaited.task(LockType.simpleName(type));
    return new Obstacle(Kind.RUNNING_TASK, task, name, type, false, holders, null, true);
  }

  /** The workers of fork-join pools that do not wait for work; not those of virtual threads. */
  private List<ThreadRecord> busy() {
    List<ThreadRecord> found = busy;
    if (found == null) {
      found = new ArrayList<>();
      for (ThreadRecord record : records) {
        if (record.get() instanceof ForkJoinWorkerThread worker
            && !ThreadIdentity.isCarrier(worker)
            && !(LockSupport.getBlocker(worker) instanceof ForkJoinPool)) {
          found.add(record);
        }
      }
      busy = found;
    }
    return found;
  }

  private Set<Long> waiting() {
    Set<Long> ids = waiting;
    if (ids == null) {
      ids = new HashSet<>();
      for (Waiter waiter : waiters) {
        ids.add(waiter.record().id);
      }
      waiting = ids;
    }
    return ids;
  }

  /** The classes in which its code is: that of the task and those above, not the general ones. */
  private static Set<String> families(ForkJoinTask<?> task) {
    Set<String> families = new HashSet<>();
    for (Class<?> type = task.getClass(); !isGeneral(type); type = type.getSuperclass()) {
      families.add(family(type.getName()));
    }
    return families;
  }

  /**
   * In the JDK tasks of several classes belong together, as those that sort and those that merge.
   */
  private static String family(String className) {
    int nested = className.indexOf('$', 1);
    return nested > 0 && Stacks.isJdkClass(className) ? className.substring(0, nested) : className;
  }

  private static boolean isGeneral(@Nullable Class<?> type) {
    String name = type == null ? JUC : type.getName();
    return name.equals(JUC)
        || name.startsWith(JUC + "ForkJoinTask")
        || name.startsWith(JUC + "Recursive")
        || name.equals(JUC + "CountedCompleter");
  }

  private static boolean isIn(ThreadRecord record, Set<String> families) {
    Thread thread = record.get();
    return thread != null
        && Arrays.stream(thread.getStackTrace())
            .anyMatch(frame -> families.contains(family(frame.getClassName())));
  }
}
