package io.heddle.it.corpus.fresh;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import io.heddle.it.corpus.stage.Turn;

/** The maker of a lock starts the other thread with it, and then uses it itself, once. */
// also: locks
final class HandedOverByStart implements Scenario {
  private final Object pool = new Object();
  private final Turn turn = new Turn();

  @Override
  public void run(Stage stage) throws Exception {
    turn.begin(0);
    Object made = new Object();
    Thread other = stage.start(() -> use(made));
    synchronized (pool) {
      // expect: inversion(HandedOverByStart.pool, HandedOverByStart.run(made))
      synchronized (made) {
        Stage.work();
      }
    }
    turn.begin(1);
    stage.end(other);
  }

  private void use(Object made) {
    turn.await(1);
    synchronized (made) {
      // expect: inversion(HandedOverByStart.pool, HandedOverByStart.run(made))
      synchronized (pool) {
        Stage.work();
      }
    }
  }
}
