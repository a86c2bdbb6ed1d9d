package io.heddle.it.corpus.waits;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** A thread waits on the only lock that it holds. */
// expect: nothing
final class WaitWithNothingElse implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private boolean ready;

  @Override
  public void run(Stage stage) throws Exception {
    Thread waiter = stage.start(this::waiter);
    Thread notifier = stage.start(this::notifier);
    stage.end(waiter, notifier);
  }

  private void waiter() throws InterruptedException {
    synchronized (a) {
      while (!ready) {
        a.wait();
      }
      synchronized (b) {
        Stage.work();
      }
    }
  }

  private void notifier() {
    synchronized (a) {
      ready = true;
      a.notifyAll();
    }
  }
}
