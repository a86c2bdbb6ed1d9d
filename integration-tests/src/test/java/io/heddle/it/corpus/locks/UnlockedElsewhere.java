package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantLock;

/** Another class gives the first lock back before the second is taken. */
// expect: nothing
final class UnlockedElsewhere implements Scenario {
  private final ReentrantLock a = new ReentrantLock();
  private final ReentrantLock b = new ReentrantLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    a.lock();
    Returns.giveBack(a);
    b.lock();
    b.unlock();
  }

  private void back() {
    b.lock();
    Returns.giveBack(b);
    a.lock();
    a.unlock();
  }

  private static final class Returns {
    static void giveBack(ReentrantLock lock) {
      lock.unlock();
    }
  }
}
