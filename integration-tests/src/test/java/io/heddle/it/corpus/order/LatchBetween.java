package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;

/** The second thread waits for a latch that the first opens when it is done. */
// expect: nothing
// also: locks, mixed
final class LatchBetween implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final CountDownLatch done = new CountDownLatch(1);

  @Override
  public void run(Stage stage) throws Exception {
    Thread second =
        stage.start(
            () -> {
              done.await();
              back();
            });
    Thread first =
        stage.start(
            () -> {
              forth();
              done.countDown();
            });
    stage.end(first, second);
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) {
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) {
        Stage.work();
      }
    }
  }
}
