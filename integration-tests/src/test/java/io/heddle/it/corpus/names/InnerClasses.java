package io.heddle.it.corpus.names;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** An inner class takes the locks of the outer one. */
// also: locks, mixed
final class InnerClasses implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(new Forth()::go, new Back()::go);
  }

  private final class Forth {
    void go() {
      synchronized (a) {
        synchronized (b) { // expect: inversion(InnerClasses.a, InnerClasses.b)
          Stage.work();
        }
      }
    }
  }

  private final class Back {
    void go() {
      synchronized (b) {
        synchronized (a) { // expect: inversion(InnerClasses.a, InnerClasses.b)
          Stage.work();
        }
      }
    }
  }
}
