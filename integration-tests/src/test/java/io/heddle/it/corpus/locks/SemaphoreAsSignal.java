package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.Semaphore;

/** One thread gives permits, others take them and keep them: no lock. */
// expect: nothing
// also: locks
final class SemaphoreAsSignal implements Scenario {
  private final Semaphore signal = new Semaphore(0);
  private final Object a = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::give, this::takeThenLock, this::lockThenTake);
  }

  private void give() {
    synchronized (a) {
      signal.release(2);
    }
  }

  private void takeThenLock() throws InterruptedException {
    signal.acquire();
    synchronized (a) {
      Stage.work();
    }
  }

  private void lockThenTake() throws InterruptedException {
    synchronized (a) {
      signal.acquire();
    }
  }
}
