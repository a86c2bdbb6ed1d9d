package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;

/** Six threads hold a lock each, in turns a monitor and a ReentrantLock, and want the next one. */
final class RingOfSix implements Scenario {
  private final CyclicBarrier allHoldOne = new CyclicBarrier(6);
  private final Object[] monitors = {new Object(), new Object(), new Object()};
  private final ReentrantLock[] locks = {
    new ReentrantLock(), new ReentrantLock(), new ReentrantLock()
  };

  @Override
  public void run(Stage stage) {
    for (int i = 0; i < 3; i++) {
      int mine = i;
      stage.start(() -> monitorThenLock(mine));
      stage.start(() -> lockThenMonitor(mine));
    }
  }

  private void monitorThenLock(int i) throws Exception {
    synchronized (monitors[i]) {
      allHoldOne.await();
      // expect: inversion(3 x RingOfSix.monitors[], 3 x RingOfSix.locks[])
      // expect: deadlock(3 x RingOfSix.monitors[], 3 x RingOfSix.locks[])
      locks[i].lock();
    }
  }

  private void lockThenMonitor(int i) throws Exception {
    locks[i].lock();
    allHoldOne.await();
    // expect: inversion(3 x RingOfSix.monitors[], 3 x RingOfSix.locks[])
    // expect: deadlock(3 x RingOfSix.monitors[], 3 x RingOfSix.locks[])
    synchronized (monitors[(i + 1) % 3]) {
      Stage.work();
    }
  }
}
