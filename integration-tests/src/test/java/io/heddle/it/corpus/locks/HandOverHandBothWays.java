package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantLock;

/** Two threads walk along a list in opposite directions. */
final class HandOverHandBothWays implements Scenario {
  private final ReentrantLock[] nodes = {
    new ReentrantLock(), new ReentrantLock(), new ReentrantLock()
  };

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(() -> walk(0, 1), () -> walk(2, -1));
  }

  private void walk(int first, int step) {
    nodes[first].lock();
    for (int i = first; i + step >= 0 && i + step < nodes.length; i += step) {
      nodes[i + step].lock(); // expect: inversion(2 x HandOverHandBothWays.nodes[])
      nodes[i].unlock();
    }
    nodes[nodes.length - 1 - first].unlock();
  }
}
