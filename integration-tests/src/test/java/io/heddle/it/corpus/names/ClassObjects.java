package io.heddle.it.corpus.names;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The locks are class objects. */
final class ClassObjects implements Scenario {
  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    synchronized (Left.class) {
      // expect: inversion(ClassObjects.Left.class, ClassObjects.Right.class)
      synchronized (Right.class) {
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (Right.class) {
      // expect: inversion(ClassObjects.Left.class, ClassObjects.Right.class)
      synchronized (Left.class) {
        Stage.work();
      }
    }
  }

  private static final class Left {}

  private static final class Right {}
}
