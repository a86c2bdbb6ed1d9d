package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;

/** The latch is opened by the last of two threads, and both come before the third. */
// expect: nothing
// also: locks, mixed
final class LatchOfTwo implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final CountDownLatch done = new CountDownLatch(2);

  @Override
  public void run(Stage stage) throws Exception {
    Thread third =
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
    stage.end(first);
    Thread second = stage.start(done::countDown);
    stage.end(second, third);
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
