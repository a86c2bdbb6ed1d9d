package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Threads take neighbours of a chain of locks, which has an end. */
// expect: nothing
// also: locks, mixed
final class Chain implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();
  private final Object c = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::ab, this::bc, this::ac);
  }

  private void ab() {
    synchronized (a) {
      synchronized (b) {
        Stage.work();
      }
    }
  }

  private void bc() {
    synchronized (b) {
      synchronized (c) {
        Stage.work();
      }
    }
  }

  private void ac() {
    synchronized (a) {
      synchronized (c) {
        Stage.work();
      }
    }
  }
}
