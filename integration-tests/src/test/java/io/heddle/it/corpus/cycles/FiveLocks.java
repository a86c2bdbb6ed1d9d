package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Five threads, five locks, and each thread takes two neighbours. */
// also: locks, mixed
final class FiveLocks implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final Object c = new Object();
  private final Object d = new Object();
  private final Object e = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::ab, this::bc, this::cd, this::de, this::ea);
  }

  private void ab() {
    synchronized (a) {
      // expect: inversion(FiveLocks.a, FiveLocks.b, FiveLocks.c, FiveLocks.d, FiveLocks.e)
      synchronized (b) {
        Stage.work();
      }
    }
  }

  private void bc() {
    synchronized (b) {
      // expect: inversion(FiveLocks.a, FiveLocks.b, FiveLocks.c, FiveLocks.d, FiveLocks.e)
      synchronized (c) {
        Stage.work();
      }
    }
  }

  private void cd() {
    synchronized (c) {
      // expect: inversion(FiveLocks.a, FiveLocks.b, FiveLocks.c, FiveLocks.d, FiveLocks.e)
      synchronized (d) {
        Stage.work();
      }
    }
  }

  private void de() {
    synchronized (d) {
      // expect: inversion(FiveLocks.a, FiveLocks.b, FiveLocks.c, FiveLocks.d, FiveLocks.e)
      synchronized (e) {
        Stage.work();
      }
    }
  }

  private void ea() {
    synchronized (e) {
      // expect: inversion(FiveLocks.a, FiveLocks.b, FiveLocks.c, FiveLocks.d, FiveLocks.e)
      synchronized (a) {
        Stage.work();
      }
    }
  }
}
