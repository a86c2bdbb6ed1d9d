package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Both sides give up after a time and try again, until both are done. */
// expect: nothing
final class TimedTryLocks implements Scenario {
  private final ReentrantLock a = new ReentrantLock();
  private final ReentrantLock b = new ReentrantLock();
  private final CyclicBarrier bothHoldOne = new CyclicBarrier(2);

  @Override
  public void run(Stage stage) throws Exception {
    Thread first = stage.start(() -> takeBoth(a, b, 1));
    Thread second = stage.start(() -> takeBoth(b, a, 3));
    stage.end(first, second);
  }

  private void takeBoth(ReentrantLock outer, ReentrantLock inner, int millis) throws Exception {
    outer.lock();
    bothHoldOne.await();
    while (!inner.tryLock(millis, TimeUnit.MILLISECONDS)) {
      outer.unlock();
      Thread.yield();
      outer.lock();
    }
    inner.unlock();
    outer.unlock();
  }
}
