package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.Semaphore;

/** A semaphore of one permit and a lock. */
// also: locks
final class SemaphoreAndMonitor implements Scenario {
  private final Semaphore a = new Semaphore(1);
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    a.acquireUninterruptibly();
    synchronized (b) { // expect: inversion(SemaphoreAndMonitor.a, SemaphoreAndMonitor.b)
      Stage.work();
    }
    a.release();
  }

  private void back() {
    synchronized (b) {
      a.acquireUninterruptibly(); // expect: inversion(SemaphoreAndMonitor.a, SemaphoreAndMonitor.b)
      a.release();
    }
  }
}
