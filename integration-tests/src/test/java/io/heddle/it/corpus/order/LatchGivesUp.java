package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import io.heddle.it.corpus.stage.Turn;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The second thread goes on when its time for the latch is up. */
// also: locks, mixed
final class LatchGivesUp implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Turn turn = new Turn();

  @Override
  public void run(Stage stage) throws Exception {
    Thread second =
        stage.start(
            () -> {
              if (done.await(1, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody has opened it");
              }
              turn.await(1);
              back();
            });
    Thread first =
        stage.start(
            () -> {
              forth();
              turn.begin(1);
            });
    stage.end(first, second);
    done.countDown();
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(LatchGivesUp.a, LatchGivesUp.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(LatchGivesUp.a, LatchGivesUp.b)
        Stage.work();
      }
    }
  }
}
