package io.heddle.it.corpus.waits;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A thread awaits a condition of a lock and keeps a monitor. */
final class AwaitHoldingMonitor implements Scenario {
  private final ReentrantLock a = new ReentrantLock();
  private final Object b = new Object();
  private final Condition changed = a.newCondition();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::other, this::waiter);
  }

  private void other() {
    a.lock();
    synchronized (b) { // expect: inversion(AwaitHoldingMonitor.a, AwaitHoldingMonitor.b)
      Stage.work();
    }
    a.unlock();
  }

  private void waiter() throws InterruptedException {
    a.lock();
    synchronized (b) {
      // expect: inversion(AwaitHoldingMonitor.a, AwaitHoldingMonitor.b)
      if (changed.awaitNanos(1) > 0) {
        throw new IllegalStateException("nobody signals");
      }
    }
    a.unlock();
  }
}
