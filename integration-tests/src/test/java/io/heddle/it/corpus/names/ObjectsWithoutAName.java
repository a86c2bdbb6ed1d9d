package io.heddle.it.corpus.names;

import io.heddle.it.corpus.stage.Action;
import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Objects of an anonymous class, and of one inside of a method, that lock themselves. */
final class ObjectsWithoutAName implements Scenario {
  @Override
  public void run(Stage stage) throws Exception {
    Action anonymous =
        new Action() {
          @Override
          public synchronized void run() {
            Stage.work();
          }
        };
    class Local {
      synchronized void first(Action next) throws Exception {
        // expect: inversion(ObjectsWithoutAName.<anonymous Action>, ObjectsWithoutAName.Local)
        next.run();
      }

      synchronized void last() {
        // expect: inversion(ObjectsWithoutAName.<anonymous Action>, ObjectsWithoutAName.Local)
        Stage.work();
      }
    }

    Local local = new Local();
    stage.inTurn(
        () -> local.first(anonymous),
        () -> {
          synchronized (anonymous) {
            local.last();
          }
        });
  }
}
