package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Action;
import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Five philosophers, one of whom takes the right fork first: nobody starves. */
// expect: nothing
// also: locks
final class LeftHanded implements Scenario {
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
    int next = (seat + 1) % forks.length;
    synchronized (forks[Math.min(seat, next)]) {
      synchronized (forks[Math.max(seat, next)]) {
        Stage.work();
      }
    }
  }
}
