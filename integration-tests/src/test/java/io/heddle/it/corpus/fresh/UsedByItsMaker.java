package io.heddle.it.corpus.fresh;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** A lock is used by its maker alone, under another one, until a field gives it to others. */
// expect: nothing
// also: locks
final class UsedByItsMaker implements Scenario {
  private final Object pool = new Object();
  private volatile Object handed;

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::make, this::use);
  }

  private void make() {
    Object made = new Object();
    for (int i = 0; i < 3; i++) {
      synchronized (pool) {
        synchronized (made) {
          Stage.work();
        }
      }
    }
    handed = made;
  }

  private void use() {
    Object made = handed;
    synchronized (made) {
      synchronized (pool) {
        Stage.work();
      }
    }
  }
}
