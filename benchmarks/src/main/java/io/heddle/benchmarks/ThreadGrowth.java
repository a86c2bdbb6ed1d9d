package io.heddle.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/**
 * The cost of an acquisition among many threads. All of them live from before the first measured
 * acquisition until after the last; each takes locks of its own and looks at its own CPU clock.
 */
final class ThreadGrowth implements Runnable {
  private static final int ACQUISITIONS = 20_000_000;
  private static final int WARM_UP = 200;
  private static final long STACK = 256 * 1024L;

  private final int pairsOfLocksTaken;
  private final CountDownLatch started;
  private final CountDownLatch go = new CountDownLatch(1);
  private final CountDownLatch measured;
  private final LongAdder cpu = new LongAdder();

  private ThreadGrowth(int threads) {
    pairsOfLocksTaken = ACQUISITIONS / 2 / threads;
    started = new CountDownLatch(threads);
    measured = new CountDownLatch(threads);
  }

  static Object measure(int threads) throws InterruptedException {
    // The compiler first, so that it is not measured with the first threads.
    run(new Pairs(1), ACQUISITIONS / 2);
    ThreadGrowth growth = new ThreadGrowth(threads);
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(null, growth, "growth-" + i, STACK);
      thread.start();
      all.add(thread);
    }
    growth.started.await();
    growth.go.countDown();
    for (Thread thread : all) {
      thread.join();
    }
    double acquisitions = 2.0 * growth.pairsOfLocksTaken * threads;
    Stopwatch.print(Fork.THREAD, growth.cpu.sum() / acquisitions);
    return growth;
  }

  @Override
  public void run() {
    Pairs own = new Pairs(1);
    run(own, WARM_UP);
    started.countDown();
    await(go);
    Stopwatch watch = new Stopwatch();
    watch.start();
    run(own, pairsOfLocksTaken);
    watch.stop();
    cpu.add(watch.thread());
    measured.countDown();
    await(measured);
  }

  private static void run(Pairs pairs, int times) {
    for (int i = 0; i < times; i++) {
      pairs.lock(0);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
