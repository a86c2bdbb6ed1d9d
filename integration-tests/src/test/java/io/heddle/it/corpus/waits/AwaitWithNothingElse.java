package io.heddle.it.corpus.waits;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A thread awaits a condition of the only lock that it holds. */
// expect: nothing
final class AwaitWithNothingElse implements Scenario {
  private final ReentrantLock a = new ReentrantLock();
  private final Condition changed = a.newCondition();
  private boolean ready;

  @Override
  public void run(Stage stage) throws Exception {
    Thread waiter = stage.start(this::waiter);
    Thread notifier = stage.start(this::notifier);
    stage.end(waiter, notifier);
  }

  private void waiter() throws InterruptedException {
    a.lock();
    while (!ready) {
      changed.await();
    }
    a.unlock();
  }

  private void notifier() {
    a.lock();
    ready = true;
    changed.signalAll();
    a.unlock();
  }
}
