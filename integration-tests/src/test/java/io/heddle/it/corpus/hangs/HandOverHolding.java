package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.SynchronousQueue;

/** A thread waits to hand over to one that wants its lock. */
final class HandOverHolding implements Scenario {
  private final Object lock = new Object();
  private final SynchronousQueue<String> handOver = new SynchronousQueue<>();

  @Override
  public void run(Stage stage) {
    stage.start(() -> hold(stage));
  }

  private void hold(Stage stage) throws Exception {
    synchronized (lock) { // expect: deadlock(HandOverHolding.handOver, HandOverHolding.lock)
      stage.start(this::want);
      handOver.put("given"); // expect: deadlock(HandOverHolding.handOver, HandOverHolding.lock)
    }
  }

  private void want() throws Exception {
    synchronized (lock) { // expect: deadlock(HandOverHolding.handOver, HandOverHolding.lock)
      Stage.work();
    }
    handOver.take();
  }
}
