package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.Phaser;

/** A thread waits at a phaser for one that wants its lock. */
final class PhaserHolding implements Scenario {
  private final Object lock = new Object();
  private final Phaser phases = new Phaser(2);

  @Override
  public void run(Stage stage) {
    stage.start(() -> hold(stage));
  }

  private void hold(Stage stage) throws Exception {
    synchronized (lock) { // expect: deadlock(PhaserHolding.phases, PhaserHolding.lock)
      stage.start(this::want);
      phases.arriveAndAwaitAdvance(); // expect: deadlock(PhaserHolding.phases, PhaserHolding.lock)
    }
  }

  private void want() throws Exception {
    synchronized (lock) { // expect: deadlock(PhaserHolding.phases, PhaserHolding.lock)
      Stage.work();
    }
    phases.arrive();
  }
}
