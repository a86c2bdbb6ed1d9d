package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantLock;

/** Each lock is taken in one method and given back in another. */
final class LockedElsewhere implements Scenario {
  private final ReentrantLock a = new ReentrantLock();
  private final ReentrantLock b = new ReentrantLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    takeA();
    takeB();
    b.unlock();
    a.unlock();
  }

  private void back() {
    takeB();
    takeA();
    b.unlock();
    a.unlock();
  }

  private void takeA() {
    a.lock(); // expect: inversion(LockedElsewhere.a, LockedElsewhere.b)
  }

  private void takeB() {
    b.lock(); // expect: inversion(LockedElsewhere.a, LockedElsewhere.b)
  }
}
