package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import io.heddle.it.corpus.stage.Turn;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A lock that could not be had is not held. */
// expect: nothing
final class TryLockFails implements Scenario {
  private final ReentrantLock a = new ReentrantLock();
  private final ReentrantLock b = new ReentrantLock();
  private final Turn turn = new Turn();

  @Override
  public void run(Stage stage) throws Exception {
    Thread owner =
        stage.start(
            () -> {
              a.lock();
              turn.begin(1);
              turn.await(2);
              a.unlock();
              turn.begin(3);
            });
    Thread first =
        stage.start(
            () -> {
              turn.await(1);
              forth();
              turn.begin(2);
            });
    Thread second =
        stage.start(
            () -> {
              turn.await(3);
              back();
            });
    stage.end(owner, first, second);
  }

  private void forth() throws InterruptedException {
    if (a.tryLock() || a.tryLock(1, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("somebody else has it");
    }
    b.lock();
    b.unlock();
  }

  private void back() {
    b.lock();
    a.lock();
    a.unlock();
    b.unlock();
  }
}
