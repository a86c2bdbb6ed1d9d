package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** A lock taken twice and given back once is held still. */
// also: locks, mixed
final class HeldToTheEnd implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    synchronized (a) {
      synchronized (a) {
        Stage.work();
      }
      synchronized (b) { // expect: inversion(HeldToTheEnd.a, HeldToTheEnd.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(HeldToTheEnd.a, HeldToTheEnd.b)
        Stage.work();
      }
    }
  }
}
