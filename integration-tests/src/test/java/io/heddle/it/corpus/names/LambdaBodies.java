package io.heddle.it.corpus.names;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Lambdas take the locks. */
// also: locks, mixed
final class LambdaBodies implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(
        () -> {
          synchronized (a) {
            synchronized (b) { // expect: inversion(LambdaBodies.a, LambdaBodies.b)
              Stage.work();
            }
          }
        },
        () -> {
          synchronized (b) {
            synchronized (a) { // expect: inversion(LambdaBodies.a, LambdaBodies.b)
              Stage.work();
            }
          }
        });
  }
}
