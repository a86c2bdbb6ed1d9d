package io.heddle.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heddle.engine.clock.Clock;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PendingTasksTest {
  private final Object pool = new Object();
  private final Object otherPool = new Object();
  private final Object task = new Object();
  private final PendingTasks pending = new PendingTasks(1, 100, false);

  static TaskRun add(PendingTasks to, Object pool, Object task, long number) {
    Pool known = new Pool(pool, List.of());
    TaskRun run = new TaskRun(task, known, "T", 0, "t", Clock.NONE, number);
    return to.add(run, task, pool) ? run : null;
  }

  private TaskRun add(Object to, Object of) {
    return add(pending, to, of, 0);
  }

  @Test
  void givesTheOldestFirst() {
    List<TaskRun> added = List.of(add(pool, task), add(pool, task), add(pool, task));
    assertThat(List.of(pending.take(task, pool), pending.take(task, pool)))
        .isEqualTo(added.subList(0, 2));
    TaskRun later = add(pool, task);
    assertThat(pending.take(task, pool)).isSameAs(added.get(2));
    assertThat(pending.take(task, pool)).isSameAs(later);
    assertThat(pending.take(task, pool)).isNull();
  }

  @Test
  void givesEachPoolItsOwn() {
    TaskRun of = add(pool, task);
    TaskRun ofOther = add(otherPool, task);
    assertThat(pending.take(task, otherPool)).isSameAs(ofOther);
    assertThat(pending.take(task, otherPool)).isNull();
    assertThat(pending.take(task, pool)).isSameAs(of);
  }

  @Test
  void takesBackTheNewestWhenThePoolRefuses() {
    TaskRun queued = add(pool, task);
    TaskRun refused = add(pool, task);
    add(otherPool, task);
    assertThat(pending.takeNewest(task, pool)).isSameAs(refused);
    assertThat(pending.take(task, pool)).isSameAs(queued);
    assertThat(pending.takeNewest(task, pool)).isNull();
  }

  @Test
  void refusesAndCountsWhatIsTooMuch() {
    PendingTasks small = new PendingTasks(4, 1, false);
    assertThat(add(small, pool, task, 0)).isNotNull();
    assertThat(add(small, pool, task, 0)).isNull();
    assertThat(small.dropped()).isEqualTo(1);
    assertThat(small.take(task, pool)).isNotNull();
    small.sweep();
    assertThat(small.size()).isZero();
    assertThat(add(small, pool, task, 0)).isNotNull();
  }

  @Test
  void looksNotForEverAndCountsThat() {
    PendingTasks crowded = new PendingTasks(1, 1 << 13, false);
    for (int i = 0; i < 5_000; i++) {
      add(crowded, pool, task, i);
    }
    Object last = new Object();
    add(crowded, pool, last, 0);
    assertThat(crowded.take(last, pool)).isNull();
    assertThat(crowded.dropped()).isEqualTo(1);
    assertThat(crowded.take(task, pool).dueNanos).isZero();
    assertThat(crowded.dropped()).isEqualTo(1);
  }

  @Test
  void letsGoOfWhatIsTakenAlsoBehindOneThatWaits() {
    TaskRun first = add(pool, task);
    WeakReference<TaskRun> taken = addAndTake();
    await()
        .until(
            () -> {
              pending.sweep();
              System.gc();
              return taken.get() == null;
            });
    assertThat(pending.take(task, pool)).isSameAs(first);
    pending.sweep();
    assertThat(pending.size()).isZero();
  }

  private WeakReference<TaskRun> addAndTake() {
    Object short1 = new Object();
    add(pool, short1);
    return new WeakReference<>(pending.take(short1, pool));
  }

  @Test
  void forgetsWhatIsCollected() {
    WeakReference<Object> gone = addShortLived();
    TaskRun later = add(pool, task);
    await()
        .until(
            () -> {
              System.gc();
              return gone.get() == null;
            });
    pending.sweep();
    assertThat(pending.size()).isEqualTo(1);
    assertThat(pending.take(task, pool)).isSameAs(later);
  }

  private WeakReference<Object> addShortLived() {
    Object shortLived = new Object();
    add(pool, shortLived);
    return new WeakReference<>(shortLived);
  }

  /** One bucket, one object: nothing is lost or given twice, and each taker sees a queue. */
  @Test
  void keepsTheOrderWhileManyAddTakeAndSweep() throws Exception {
    PendingTasks tasks = new PendingTasks(1, 1 << 20, false);
    int each = 20_000;
    AtomicLong taken = new AtomicLong();
    Callable<Void> adds =
        () -> {
          for (int i = 1; i <= each; i++) {
            add(tasks, pool, task, i);
          }
          return null;
        };
    Callable<List<Long>> takes =
        () -> {
          List<Long> seen = new ArrayList<>();
          while (taken.get() < each) {
            TaskRun run = tasks.take(task, pool);
            if (run != null) {
              taken.incrementAndGet();
              seen.add(run.dueNanos);
            }
          }
          return seen;
        };
    Callable<Void> sweeps =
        () -> {
          while (taken.get() < each) {
            tasks.sweep();
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Future<Void> sweeping = threads.submit(sweeps);
      List<Future<List<Long>>> takers = List.of(threads.submit(takes), threads.submit(takes));
      threads.submit(adds).get();
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> taker : takers) {
        assertThat(taker.get()).isSorted();
        all.addAll(taker.get());
      }
      sweeping.get();
      assertThat(all).hasSize(each).doesNotHaveDuplicates();
    } finally {
      threads.shutdownNow();
    }
  }
}
