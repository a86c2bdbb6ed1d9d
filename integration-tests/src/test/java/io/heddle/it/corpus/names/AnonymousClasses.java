package io.heddle.it.corpus.names;

import io.heddle.it.corpus.stage.Action;
import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Anonymous classes take the locks. */
// also: locks, mixed
final class AnonymousClasses implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    Action forth =
        new Action() {
          @Override
          public void run() {
            synchronized (a) {
              // expect: inversion(AnonymousClasses.a, AnonymousClasses.b)
              synchronized (b) {
                Stage.work();
              }
            }
          }
        };
    Action back =
        new Action() {
          @Override
          public void run() {
            synchronized (b) {
              // expect: inversion(AnonymousClasses.a, AnonymousClasses.b)
              synchronized (a) {
                Stage.work();
              }
            }
          }
        };
    stage.inTurn(forth, back);
  }
}
