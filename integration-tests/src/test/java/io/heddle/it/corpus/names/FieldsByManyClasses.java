package io.heddle.it.corpus.names;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** One field, which code names by the class that declares it and by one that extends that. */
// also: locks, mixed
final class FieldsByManyClasses implements Scenario {
  private final Child child = new Child();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, () -> back(child));
  }

  private static class Parent {
    final Object lock = new Object();
  }

  private static final class Child extends Parent {}

  private void forth() {
    synchronized (child.lock) {
      // expect: inversion(FieldsByManyClasses.Parent.lock, FieldsByManyClasses.b)
      synchronized (b) {
        Stage.work();
      }
    }
  }

  private void back(Parent parent) {
    synchronized (b) {
      // expect: inversion(FieldsByManyClasses.Parent.lock, FieldsByManyClasses.b)
      synchronized (parent.lock) {
        Stage.work();
      }
    }
  }
}
