package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Synchronized methods of two objects that call each other. */
final class SynchronizedMethods implements Scenario {
  private final Left left = new Left();
  private final Right right = new Right();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(() -> left.callThe(right), () -> right.callThe(left));
  }

  private static final class Left {
    synchronized void callThe(Right right) {
      // expect: inversion(SynchronizedMethods.Left, SynchronizedMethods.Right)
      right.answer();
    }

    synchronized void answer() {}
  }

  private static final class Right {
    synchronized void callThe(Left left) {
      // expect: inversion(SynchronizedMethods.Left, SynchronizedMethods.Right)
      left.answer();
    }

    synchronized void answer() {}
  }
}
