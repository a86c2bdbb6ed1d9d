package io.heddle.engine.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.thread.ThreadTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With real parallel streams and tasks, in pools of their own. */
class ForkedWaitsTest {
  private final ThreadTable table = new ThreadTable();
  private final ForkJoinPool pool = new ForkJoinPool(2);
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch allIn = new CountDownLatch(1);
  private final Queue<Thread> workers = new ConcurrentLinkedQueue<>();

  @AfterEach
  void end() {
    end.countDown();
    pool.shutdown();
  }

  /** The thread that has begun the stream goes through it; the other worker stays in it. */
  private int step(Thread first, Runnable stay) {
    if (Thread.currentThread() != first) {
      workers.add(Thread.currentThread());
      allIn.countDown();
      stay.run();
    } else {
      awaitQuietly(allIn);
    }
    return 1;
  }

  private Thread startStream(Runnable stay) {
    Queue<Thread> starter = new ConcurrentLinkedQueue<>();
    pool.execute(
        () -> {
          Thread first = Thread.currentThread();
          starter.add(first);
          IntStream.range(0, 100).parallel().map(i -> step(first, stay)).sum();
        });
    awaitQuietly(allIn);
    Thread first = starter.element();
    await().until(() -> first.getState() == Thread.State.WAITING);
    return first;
  }

  @Test
  void aStreamWaitsForTheWorkersThatRunItsParts() {
    Thread first = startStream(() -> awaitQuietly(end));
    Thread worker = workers.element();
    await().until(() -> worker.getState() == Thread.State.WAITING);
    Wait wait = resolve(first, first, worker);
    assertThat(wait).isNotNull();
    assertThat(wait.obstacle().name()).isEqualTo("task ReduceOps.ReduceTask");
    assertThat(wait.obstacle().kind()).isEqualTo(Obstacle.Kind.RUNNING_TASK);
    assertThat(wait.obstacle().assumed()).isTrue();
    assertThat(wait.obstacle().holders())
        .extracting(Holder::record)
        .containsExactly(table.of(worker));
  }

  @Test
  void aWorkerThatRunsMayEndIt() {
    Thread first = startStream(this::spin);
    assertThat(resolve(first, first, workers.element())).isNull();
  }

  @Test
  void aWorkerOfAnotherPoolDoesNot() {
    Thread first = startStream(() -> awaitQuietly(end));
    Thread worker = workers.element();
    await().until(() -> worker.getState() == Thread.State.WAITING);
    ForkJoinPool other = new ForkJoinPool(1);
    CountDownLatch runs = new CountDownLatch(1);
    Queue<Thread> spinning = new ConcurrentLinkedQueue<>();
    other.execute(
        () -> {
          spinning.add(Thread.currentThread());
          runs.countDown();
          spin();
        });
    awaitQuietly(runs);
    assertThat(resolve(first, first, worker, spinning.element())).isNotNull();
    other.shutdown();
  }

  @Test
  void aWorkerInOtherCodeSaysNothingOfTheTask() {
    // As a future completed by hand: nobody runs it.
    class Promise extends RecursiveAction {
      private static final long serialVersionUID = 1;

      @Override
      protected void compute() {}
    }

    Promise promise = new Promise();
    Thread waits = new Thread(promise::join);
    waits.setDaemon(true);
    waits.start();
    await().until(() -> waits.getState() == Thread.State.WAITING);
    CountDownLatch runs = new CountDownLatch(1);
    Queue<Thread> busy = new ConcurrentLinkedQueue<>();
    ForkJoinPool.commonPool()
        .execute(
            () -> {
              busy.add(Thread.currentThread());
              runs.countDown();
              awaitQuietly(end);
            });
    awaitQuietly(runs);
    Thread worker = busy.element();
    await().until(() -> worker.getState() == Thread.State.WAITING);
    assertThat(resolve(waits, waits, worker)).isNull();
    promise.complete(null);
  }

  private Wait resolve(Thread waits, Thread... threads) {
    List<ThreadRecord> records = new ArrayList<>();
    for (Thread thread : threads) {
      records.add(table.of(thread));
    }
    ForkedWaits forked = new ForkedWaits(records, Waiter.among(records));
    return forked.resolve(Waiter.among(List.of(table.of(waits))).get(0));
  }

  private void spin() {
    while (end.getCount() > 0) {
      Thread.onSpinWait();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
