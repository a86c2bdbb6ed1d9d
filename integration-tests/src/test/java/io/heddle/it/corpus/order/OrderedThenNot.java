package io.heddle.it.corpus.order;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The threads are ordered the first time, and run side by side the second time. */
// also: locks, mixed
final class OrderedThenNot implements Scenario {
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.end(stage.start(this::forth));
    stage.end(stage.start(this::back));
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(OrderedThenNot.a, OrderedThenNot.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(OrderedThenNot.a, OrderedThenNot.b)
        Stage.work();
      }
    }
  }
}
