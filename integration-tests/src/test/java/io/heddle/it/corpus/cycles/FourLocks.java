package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Four threads, four locks, and each thread takes two neighbours. */
// also: locks, mixed
final class FourLocks implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final Object c = new Object();
  private final Object d = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::ab, this::bc, this::cd, this::da);
  }

  private void ab() {
    synchronized (a) {
      // expect: inversion(FourLocks.a, FourLocks.b, FourLocks.c, FourLocks.d)
      synchronized (b) {
        Stage.work();
      }
    }
  }

  private void bc() {
    synchronized (b) {
      // expect: inversion(FourLocks.a, FourLocks.b, FourLocks.c, FourLocks.d)
      synchronized (c) {
        Stage.work();
      }
    }
  }

  private void cd() {
    synchronized (c) {
      // expect: inversion(FourLocks.a, FourLocks.b, FourLocks.c, FourLocks.d)
      synchronized (d) {
        Stage.work();
      }
    }
  }

  private void da() {
    synchronized (d) {
      // expect: inversion(FourLocks.a, FourLocks.b, FourLocks.c, FourLocks.d)
      synchronized (a) {
        Stage.work();
      }
    }
  }
}
