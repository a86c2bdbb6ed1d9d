package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantLock;

/** The first lock is given back before the second: only what is held then counts. */
final class AnyOrder implements Scenario {
  private final ReentrantLock a = new ReentrantLock();
  private final ReentrantLock b = new ReentrantLock();
  private final ReentrantLock c = new ReentrantLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    a.lock();
    b.lock();
    a.unlock();
    c.lock(); // expect: inversion(AnyOrder.b, AnyOrder.c)
    b.unlock();
    c.unlock();
  }

  private void back() {
    c.lock();
    a.lock();
    a.unlock();
    b.lock(); // expect: inversion(AnyOrder.b, AnyOrder.c)
    c.unlock();
    b.unlock();
  }
}
