package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Two cycles, of two and of three locks, that have the way from a to b in common. */
// also: locks, mixed
final class SharedEdge implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final Object c = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::ab, this::bc, this::ca, this::ba);
  }

  private void ab() {
    synchronized (a) {
      // expect: inversion(SharedEdge.a, SharedEdge.b)
      // expect: inversion(SharedEdge.a, SharedEdge.b, SharedEdge.c)
      synchronized (b) {
        Stage.work();
      }
    }
  }

  private void bc() {
    synchronized (b) {
      synchronized (c) { // expect: inversion(SharedEdge.a, SharedEdge.b, SharedEdge.c)
        Stage.work();
      }
    }
  }

  private void ca() {
    synchronized (c) {
      synchronized (a) { // expect: inversion(SharedEdge.a, SharedEdge.b, SharedEdge.c)
        Stage.work();
      }
    }
  }

  private void ba() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(SharedEdge.a, SharedEdge.b)
        Stage.work();
      }
    }
  }
}
