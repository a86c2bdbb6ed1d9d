package io.heddle.it.corpus.misuse;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import io.heddle.it.corpus.stage.Turn;
import java.util.concurrent.locks.ReentrantLock;

/** A thread gives back a lock that another one holds. */
final class Stranger implements Scenario {
  private final ReentrantLock lock = new ReentrantLock();
  private final Turn turn = new Turn();

  @Override
  public void run(Stage stage) throws Exception {
    Thread owner =
        stage.start(
            () -> {
              lock.lock();
              turn.begin(1);
              turn.await(2);
              lock.unlock();
            });
    Thread stranger =
        stage.start(
            () -> {
              turn.await(1);
              giveBack();
              turn.begin(2);
            });
    stage.end(owner, stranger);
  }

  private void giveBack() {
    try {
      lock.unlock(); // expect: unlock-by-stranger(Stranger.lock)
    } catch (IllegalMonitorStateException expected) {
      // the lock says so too
    }
  }
}
