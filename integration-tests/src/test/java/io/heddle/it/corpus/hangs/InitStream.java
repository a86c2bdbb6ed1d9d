package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/** A class initialiser waits for a parallel stream, and a worker of that for the class. */
// threads: platform
final class InitStream implements Scenario {
  private static final CountDownLatch ANOTHER_RUNS = new CountDownLatch(1);
  private static final ForkJoinPool POOL = new ForkJoinPool(2);
  private static volatile Thread first;

  @Override
  public void run(Stage stage) {
    stage.start(() -> POOL.submit(Table::touch).get());
  }

  private static int begin() {
    first = Thread.currentThread();
    return 3;
  }

  private static int step(int i) {
    if (Thread.currentThread() != first) {
      ANOTHER_RUNS.countDown();
      return i * Table.FACTOR;
    }
    try {
      ANOTHER_RUNS.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return i;
  }

  private static final class Table {
    static final int FACTOR = begin();
    // expect: class-init-deadlock(InitStream.Table.<clinit>, task ReduceOps.ReduceTask)
    static final int SUM = IntStream.range(0, 100).parallel().map(InitStream::step).sum();

    static void touch() {}
  }
}
