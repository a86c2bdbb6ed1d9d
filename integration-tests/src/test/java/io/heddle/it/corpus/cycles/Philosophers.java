package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Action;
import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Five philosophers at a table: each takes the left fork and then the right one. */
// also: locks
final class Philosophers implements Scenario {
  private final Object[] forks = new Object[5];

  @Override
  public void run(Stage stage) throws Exception {
    Action[] philosophers = new Action[forks.length];
    for (int i = 0; i < forks.length; i++) {
      forks[i] = new Object();
      int seat = i;
      philosophers[i] = () -> eat(seat);
    }
    stage.inTurn(philosophers);
  }

  private void eat(int seat) {
    synchronized (forks[seat]) { // expect: inversion(5 x Philosophers.forks[])
      // expect: inversion(5 x Philosophers.forks[])
      synchronized (forks[(seat + 1) % forks.length]) {
        Stage.work();
      }
    }
  }
}
