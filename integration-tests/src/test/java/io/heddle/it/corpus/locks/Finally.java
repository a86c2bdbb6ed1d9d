package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantLock;

/** Locks as they should be taken: given back in finally. */
final class Finally implements Scenario {
  private final ReentrantLock a = new ReentrantLock();
  private final ReentrantLock b = new ReentrantLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    a.lock();
    try {
      b.lock(); // expect: inversion(Finally.a, Finally.b)
      try {
        Stage.work();
      } finally {
        b.unlock();
      }
    } finally {
      a.unlock();
    }
  }

  private void back() {
    b.lock();
    try {
      a.lock(); // expect: inversion(Finally.a, Finally.b)
      try {
        Stage.work();
      } finally {
        a.unlock();
      }
    } finally {
      b.unlock();
    }
  }
}
