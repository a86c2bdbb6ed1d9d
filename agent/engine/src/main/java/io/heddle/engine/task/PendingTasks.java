package io.heddle.engine.task;

import java.util.TimerTask;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Submissions that no worker has begun, found by the identities of task and pool, oldest first: one
 * object may be in the queues of several pools, and many times in one.
 *
 * <p>Each bucket is a queue after Michael and Scott (PODC 1996), linked through the submissions
 * themselves, so that a submission allocates nothing more. Its last node stays until another one
 * comes or the sweep closes the bucket. A node whose successor is itself is out of its bucket:
 * whoever comes to it begins anew.
 *
 * <p>Adding, finding and taking are lock-free and may be called from hooks; {@link #sweep} is for
 * one thread at a time. Bounded: past the limit adding is refused and counted.
 */
public final class PendingTasks {
  /** A worker looks at this many submissions of a bucket; then it goes without. */
  private static final int MAX_STEPS = 1 << 12;

  private final AtomicReferenceArray<@Nullable TaskRun> heads;

  /** At the last node of each bucket or before it: where adding begins to look. */
  private final AtomicReferenceArray<@Nullable TaskRun> tails;

  private final int limit;
  private final boolean ofAnyPool;
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();

  /**
   * None pending.
   *
   * @param buckets a power of two
   * @param limit how many it keeps at most
   * @param ofAnyPool whether who takes one does not know the pool
   */
  PendingTasks(int buckets, int limit, boolean ofAnyPool) {
    this.ofAnyPool = ofAnyPool;
    this.heads = new AtomicReferenceArray<>(buckets);
    this.tails = new AtomicReferenceArray<>(buckets);
    this.limit = limit;
  }

  /** The pool of these is not asked for: most are submitted to one pool only. */
  private boolean isOfOnePool(Object task) {
    return ofAnyPool || task instanceof ForkJoinTask || task instanceof TimerTask;
  }

  private int bucket(Object task, @Nullable Object pool) {
    int hash = System.identityHashCode(task);
    if (pool != null && !isOfOnePool(task)) {
      hash ^= System.identityHashCode(pool);
    }
    return hash & (heads.length() - 1);
  }

  /** Adds what was submitted to {@code pool}; false if there are too many. */
  boolean add(TaskRun run, Object task, Object pool) {
    if (size.get() >= limit) {
      dropped.incrementAndGet();
      return false;
    }
    append(run, bucket(task, pool));
    size.incrementAndGet();
    return true;
  }

  private void append(TaskRun run, int bucket) {
    TaskRun last = tails.get(bucket);
    while (last == null ? !heads.compareAndSet(bucket, null, run) : !last.link(run)) {
      last = last == null ? first(bucket, null) : after(last, bucket);
    }
    tails.lazySet(bucket, run);
  }

  /** The first of the bucket after one was found to be out of it, gone ones dropped. */
  private @Nullable TaskRun first(int bucket, @Nullable TaskRun out) {
    if (out != null) {
      heads.compareAndSet(bucket, out, null); // if the sweep has closed it
    }
    TaskRun head = heads.get(bucket);
    while (head != null && head.isGone()) {
      TaskRun next = head.next;
      if (next == null) {
        break;
      }
      if (next == head) {
        heads.compareAndSet(bucket, head, null);
      } else if (heads.compareAndSet(bucket, head, next)) {
        head.leave();
        size.decrementAndGet();
      }
      head = heads.get(bucket);
    }
    return head;
  }

  /**
   * The one behind it; if this is out of the bucket so are all before it, and the first is next.
   */
  private @Nullable TaskRun after(TaskRun run, int bucket) {
    TaskRun next = run.next;
    return next == run ? first(bucket, run) : next;
  }

  /** What was submitted of a task that is submitted once in its life, or null. */
  @Nullable TaskRun find(Object task) {
    int bucket = bucket(task, null);
    TaskRun run = first(bucket, null);
    for (int i = 0; run != null && i < MAX_STEPS; i++) {
      if (run.isOf(task, null)) {
        return run;
      }
      run = after(run, bucket);
    }
    return null;
  }

  /**
   * Takes the oldest submission of the task to this pool, so that nobody else gets it.
   *
   * @param pool null if any will do
   * @return null if there is none
   */
  @Nullable TaskRun take(Object task, @Nullable Object pool) {
    Object of = isOfOnePool(task) ? null : pool;
    int bucket = bucket(task, pool);
    TaskRun run = first(bucket, null);
    for (int i = 0; run != null && i < MAX_STEPS; i++) {
      if (run.isOf(task, of) && run.take()) {
        return run;
      }
      run = after(run, bucket);
    }
    if (run != null) {
      dropped.incrementAndGet();
    }
    return null;
  }

  /** Takes the newest submission of the task to this pool, which the pool has refused; or null. */
  @Nullable TaskRun takeNewest(Object task, Object pool) {
    int bucket = bucket(task, pool);
    TaskRun newest = newest(tails.get(bucket), task, pool);
    if (newest == null) {
      newest = newest(first(bucket, null), task, pool);
    }
    return newest != null && newest.take() ? newest : null;
  }

  private static @Nullable TaskRun newest(@Nullable TaskRun from, Object task, Object pool) {
    TaskRun newest = null;
    TaskRun run = from;
    for (int i = 0; run != null && i < MAX_STEPS; i++) {
      newest = run.isOf(task, pool) ? run : newest;
      run = run.isOut() ? null : run.next;
    }
    return newest;
  }

  /** Calls {@code action} for those whose task is alive; those of one task and pool in order. */
  public void forEach(Consumer<TaskRun> action) {
    for (int i = 0; i < heads.length(); i++) {
      for (TaskRun run = first(i, null); run != null; run = after(run, i)) {
        if (!run.isGone()) {
          action.accept(run);
        }
      }
    }
  }

  /**
   * Removes what is gone, and counts what is left: the count of the hooks may drift. Not for hooks.
   */
  public synchronized void sweep() {
    int left = 0;
    for (int i = 0; i < heads.length(); i++) {
      left += sweep(i);
    }
    size.set(left);
  }

  private int sweep(int bucket) {
    TaskRun head = first(bucket, null);
    if (head != null && head.isGone() && head.close()) {
      head = first(bucket, head);
    }
    TaskRun last = head;
    int left = head == null ? 0 : 1;
    while (last != null && !last.isOut() && last.next != null) {
      TaskRun run = last.next;
      TaskRun next = run.next;
      if (next == null && run.isGone() && !run.isPlaceholder()) {
        append(run.placeholder(), bucket);
      } else if (next != null && next != run && run.isGone()) {
        last.next = next;
      } else {
        last = run;
        left++;
      }
    }
    tails.set(bucket, last); // else it may keep what is gone
    return left;
  }

  /** How many there are, gone ones that were not swept included. */
  public int size() {
    return size.get();
  }

  /** How many were refused, or not found again, because there were too many. */
  public long dropped() {
    return dropped.get();
  }
}
