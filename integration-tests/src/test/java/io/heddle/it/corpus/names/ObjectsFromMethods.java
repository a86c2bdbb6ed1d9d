package io.heddle.it.corpus.names;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Objects that no field names where they are locked: they go by their classes. */
final class ObjectsFromMethods implements Scenario {
  private final Left left = new Left();
  private final Right right = new Right();
  private int asked;

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private static final class Left {}

  private static final class Right {}

  private Left left() {
    asked++;
    return left;
  }

  private Right right() {
    asked++;
    return right;
  }

  private void forth() {
    synchronized (left()) {
      // expect: inversion(ObjectsFromMethods.Left, ObjectsFromMethods.Right)
      synchronized (right()) {
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (right()) {
      // expect: inversion(ObjectsFromMethods.Left, ObjectsFromMethods.Right)
      synchronized (left()) {
        Stage.work();
      }
    }
  }
}
