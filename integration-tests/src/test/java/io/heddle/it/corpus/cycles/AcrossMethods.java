package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The second lock is taken some calls deeper than the first. */
// also: locks, mixed
final class AcrossMethods implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    synchronized (a) { // expect: inversion(AcrossMethods.a, AcrossMethods.b)
      step();
    }
  }

  private void step() {
    takeB();
  }

  private void takeB() {
    synchronized (b) { // expect: inversion(AcrossMethods.a, AcrossMethods.b)
      Stage.work();
    }
  }

  private void back() {
    synchronized (b) { // expect: inversion(AcrossMethods.a, AcrossMethods.b)
      takeA();
    }
  }

  private void takeA() {
    synchronized (a) { // expect: inversion(AcrossMethods.a, AcrossMethods.b)
      Stage.work();
    }
  }
}
