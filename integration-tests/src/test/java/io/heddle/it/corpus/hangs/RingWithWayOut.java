package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Four threads hold a monitor or a lock each and want the next one; the last gives its own back.
 */
// expect: nothing
final class RingWithWayOut implements Scenario {
  private final CyclicBarrier allHoldOne = new CyclicBarrier(4);
  private final Object one = new Object();
  private final Object two = new Object();
  private final Object three = new Object();
  private final ReentrantLock last = new ReentrantLock();

  @Override
  public void run(Stage stage) {
    stage.startSlow(() -> monitors(one, two));
    stage.startSlow(() -> monitors(two, three));
    stage.startSlow(this::monitorThenLast);
    stage.startSlow(this::lastAlone);
  }

  private void monitors(Object first, Object second) throws Exception {
    synchronized (first) {
      allHoldOne.await();
      synchronized (second) {
        Stage.work();
      }
    }
  }

  private void monitorThenLast() throws Exception {
    synchronized (three) {
      allHoldOne.await();
      last.lock();
      last.unlock();
    }
  }

  private void lastAlone() throws Exception {
    last.lock();
    try {
      allHoldOne.await();
      Stage.takeLong();
    } finally {
      last.unlock();
    }
    synchronized (one) {
      Stage.work();
    }
  }
}
