package io.heddle.it.corpus.names;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The locks come from methods that return a field. */
// also: locks
final class Accessors implements Scenario {
  private final Left left = new Left();
  private final Right right = new Right();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    synchronized (left.lock()) {
      // expect: inversion(Accessors.Left.monitor, Accessors.Right.monitor)
      synchronized (right.lock()) {
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (right.lock()) {
      // expect: inversion(Accessors.Left.monitor, Accessors.Right.monitor)
      synchronized (left.lock()) {
        Stage.work();
      }
    }
  }

  private static final class Left {
    private final Object monitor = new Object();

    Object lock() {
      return monitor;
    }
  }

  private static final class Right {
    private final Object monitor = new Object();

    Object lock() {
      return monitor;
    }
  }
}
