package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantLock;

/** Both locks are taken by lockInterruptibly. */
final class Interruptibly implements Scenario {
  private final ReentrantLock a = new ReentrantLock();
  private final ReentrantLock b = new ReentrantLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() throws InterruptedException {
    a.lockInterruptibly();
    b.lockInterruptibly(); // expect: inversion(Interruptibly.a, Interruptibly.b)
    b.unlock();
    a.unlock();
  }

  private void back() throws InterruptedException {
    b.lockInterruptibly();
    a.lockInterruptibly(); // expect: inversion(Interruptibly.a, Interruptibly.b)
    a.unlock();
    b.unlock();
  }
}
