package io.heddle.it.corpus.names;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** One field by the names of two classes; the order is the same. */
// expect: nothing
// also: locks, mixed
final class FieldsByManyClassesInOrder implements Scenario {
  private final Child child = new Child();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, () -> again(child));
  }

  private static class Parent {
    final Object lock = new Object();
  }

  private static final class Child extends Parent {}

  private void forth() {
    synchronized (child.lock) {
      synchronized (b) {
        Stage.work();
      }
    }
  }

  private void again(Parent parent) {
    synchronized (parent.lock) {
      synchronized (b) {
        Stage.work();
      }
    }
  }
}
