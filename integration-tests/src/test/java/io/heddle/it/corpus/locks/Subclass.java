package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantLock;

/** The locks are of a subclass of ReentrantLock. */
final class Subclass implements Scenario {
  private final Counted a = new Counted();
  private final Counted b = new Counted();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    a.lock();
    b.lock(); // expect: inversion(Subclass.a, Subclass.b)
    b.unlock();
    a.unlock();
  }

  private void back() {
    b.lock();
    a.lock(); // expect: inversion(Subclass.a, Subclass.b)
    a.unlock();
    b.unlock();
  }

  private static final class Counted extends ReentrantLock {
    private static final long serialVersionUID = 1;
    private int count;

    @Override
    public void lock() {
      super.lock();
      count++;
    }

    @Override
    public void unlock() {
      count--;
      super.unlock();
    }
  }
}
