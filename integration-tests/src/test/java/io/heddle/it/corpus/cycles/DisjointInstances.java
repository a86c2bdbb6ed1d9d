package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Two pairs of locks, each taken in an order of its own. */
// expect: nothing
// also: locks, mixed
final class DisjointInstances implements Scenario {
  private final Pair first = new Pair();
  private final Pair second = new Pair();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(first::forth, second::back);
  }

  private static final class Pair {
    private final Object a = new Object();
    private final Object b = new Object();

    private void forth() {
      synchronized (a) {
        synchronized (b) {
          Stage.work();
        }
      }
    }

    private void back() {
      synchronized (b) {
        synchronized (a) {
          Stage.work();
        }
      }
    }
  }
}
