package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;

/**
 * Threads wait for latches with a lock in their hands, others want the lock and would count such
 * latches down, and it takes long: but somebody else counts them down.
 */
// expect: nothing
final class LatchByOthers implements Scenario {
  private final Object first = new Object();
  private final Object second = new Object();
  private final CountDownLatch byEither = new CountDownLatch(1);
  private final CountDownLatch byCallback = new CountDownLatch(1);

  @Override
  public void run(Stage stage) {
    stage.startSlow(() -> holdFirst(stage));
    stage.startSlow(() -> holdSecond(stage));
  }

  private void holdFirst(Stage stage) throws Exception {
    synchronized (first) {
      stage.startSlow(() -> either(false));
      stage.startSlow(() -> either(true));
      byEither.await();
    }
  }

  private void either(boolean free) {
    if (free) {
      Stage.takeLong();
    } else {
      synchronized (first) {
        Stage.work();
      }
    }
    byEither.countDown();
  }

  private void holdSecond(Stage stage) throws Exception {
    synchronized (second) {
      stage.startSlow(this::wantSecond);
      stage.startSlow(this::event);
      byCallback.await();
    }
  }

  private void wantSecond() {
    synchronized (second) {
      Stage.work();
    }
    byCallback.countDown();
  }

  private void event() {
    Stage.takeLong();
    callback();
  }

  private void callback() {
    byCallback.countDown();
  }
}
