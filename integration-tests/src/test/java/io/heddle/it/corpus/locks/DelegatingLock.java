package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The locks are of a class of the application that has a lock inside: that is its business. */
final class DelegatingLock implements Scenario {
  private final Lock a = new Traced();
  private final Lock b = new Traced();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    a.lock();
    b.lock(); // expect: inversion(DelegatingLock.a, DelegatingLock.b)
    b.unlock();
    a.unlock();
  }

  private void back() {
    b.lock();
    a.lock(); // expect: inversion(DelegatingLock.a, DelegatingLock.b)
    a.unlock();
    b.unlock();
  }

  private static final class Traced implements Lock {
    private final ReentrantLock inside = new ReentrantLock();

    @Override
    public void lock() {
      inside.lock();
    }

    @Override
    public void unlock() {
      inside.unlock();
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
      inside.lockInterruptibly();
    }

    @Override
    public boolean tryLock() {
      return inside.tryLock();
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
      return inside.tryLock(time, unit);
    }

    @Override
    public Condition newCondition() {
      return inside.newCondition();
    }
  }
}
