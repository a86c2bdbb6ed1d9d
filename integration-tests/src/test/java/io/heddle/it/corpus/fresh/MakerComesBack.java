package io.heddle.it.corpus.fresh;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import io.heddle.it.corpus.stage.Turn;

/** The maker of a lock uses it under another one before and after others have it. */
// also: locks
final class MakerComesBack implements Scenario {
  private final Object pool = new Object();
  private final Turn turn = new Turn();
  private volatile Object handed;

  @Override
  public void run(Stage stage) throws Exception {
    turn.begin(0);
    stage.end(stage.start(this::make), stage.start(this::use));
  }

  private void make() {
    Object made = new Object();
    under(made);
    handed = made;
    turn.begin(1);
    turn.await(2);
    Stage.takeLong(); // until the agent has heard of the others
    under(made);
  }

  private void under(Object made) {
    synchronized (pool) {
      // expect: inversion(MakerComesBack.pool, MakerComesBack.handed)
      synchronized (made) {
        Stage.work();
      }
    }
  }

  private void use() {
    turn.await(1);
    Object made = handed;
    synchronized (made) {
      // expect: inversion(MakerComesBack.pool, MakerComesBack.handed)
      synchronized (pool) {
        Stage.work();
      }
    }
    turn.begin(2);
  }
}
