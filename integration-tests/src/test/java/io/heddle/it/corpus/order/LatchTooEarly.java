package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import io.heddle.it.corpus.stage.Turn;
import java.util.concurrent.CountDownLatch;

/** The first thread opens the latch before it takes the locks. */
// also: locks, mixed
final class LatchTooEarly implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Turn turn = new Turn();

  @Override
  public void run(Stage stage) throws Exception {
    Thread second =
        stage.start(
            () -> {
              done.await();
              turn.await(1);
              back();
            });
    Thread first =
        stage.start(
            () -> {
              done.countDown();
              forth();
              turn.begin(1);
            });
    stage.end(first, second);
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(LatchTooEarly.a, LatchTooEarly.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(LatchTooEarly.a, LatchTooEarly.b)
        Stage.work();
      }
    }
  }
}
