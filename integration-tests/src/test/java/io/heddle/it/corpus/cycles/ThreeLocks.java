package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Three threads, three locks, and each thread takes two neighbours. */
// also: locks, mixed
final class ThreeLocks implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final Object c = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::ab, this::bc, this::ca);
  }

  private void ab() {
    synchronized (a) {
      // expect: inversion(ThreeLocks.a, ThreeLocks.b, ThreeLocks.c)
      synchronized (b) {
        Stage.work();
      }
    }
  }

  private void bc() {
    synchronized (b) {
      // expect: inversion(ThreeLocks.a, ThreeLocks.b, ThreeLocks.c)
      synchronized (c) {
        Stage.work();
      }
    }
  }

  private void ca() {
    synchronized (c) {
      // expect: inversion(ThreeLocks.a, ThreeLocks.b, ThreeLocks.c)
      synchronized (a) {
        Stage.work();
      }
    }
  }
}
