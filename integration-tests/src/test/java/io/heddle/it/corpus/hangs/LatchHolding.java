package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;

/** A thread waits for a latch which one is to count down that wants its lock. */
final class LatchHolding implements Scenario {
  private final Object lock = new Object();
  private final CountDownLatch done = new CountDownLatch(1);

  @Override
  public void run(Stage stage) {
    stage.start(() -> hold(stage));
  }

  private void hold(Stage stage) throws Exception {
    synchronized (lock) { // expect: deadlock(LatchHolding.done, LatchHolding.lock)
      stage.start(this::want);
      done.await(); // expect: deadlock(LatchHolding.done, LatchHolding.lock)
    }
  }

  private void want() throws Exception {
    synchronized (lock) { // expect: deadlock(LatchHolding.done, LatchHolding.lock)
      Stage.work();
    }
    done.countDown();
  }
}
