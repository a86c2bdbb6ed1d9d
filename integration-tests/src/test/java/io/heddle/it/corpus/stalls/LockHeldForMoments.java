package io.heddle.it.corpus.stalls;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;

/** A thread sleeps again and again while it holds a lock that another wants, but never for long. */
// also: locks
// options: stuck-after=2s
// expect: nothing
final class LockHeldForMoments implements Scenario {
  private static final int TIMES = 10;

  private final CountDownLatch held = new CountDownLatch(2);
  private final Object lock = new Object();

  @Override
  public void run(Stage stage) {
    stage.startSlow(this::holdAgainAndAgain);
    stage.startSlow(this::holdAgainAndAgain);
  }

  private void holdAgainAndAgain() throws InterruptedException {
    held.countDown();
    held.await();
    for (int i = 0; i < TIMES; i++) {
      synchronized (lock) {
        Thread.sleep(200);
      }
    }
  }
}
