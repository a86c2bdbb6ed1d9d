package io.heddle.it.corpus.names;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The locks are in fields of a class that others extend. */
// also: locks
final class InheritedFields implements Scenario {
  private final Base left = new Left();
  private final Right right = new Right();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(() -> right.forth(left), () -> right.back(left));
  }

  private static class Base {
    final Object lock = new Object();
  }

  private static final class Left extends Base {}

  private static final class Right extends Base {
    void forth(Base other) {
      synchronized (lock) {
        synchronized (other.lock) { // expect: inversion(2 x InheritedFields.Base.lock)
          Stage.work();
        }
      }
    }

    void back(Base other) {
      synchronized (other.lock) {
        synchronized (lock) { // expect: inversion(2 x InheritedFields.Base.lock)
          Stage.work();
        }
      }
    }
  }
}
