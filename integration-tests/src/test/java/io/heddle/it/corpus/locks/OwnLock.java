package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** The locks are of a class of the application, built as those of the JDK are. */
final class OwnLock implements Scenario {
  private final Lock a = new Mutex();
  private final Lock b = new Mutex();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    a.lock();
    b.lock(); // expect: inversion(OwnLock.a, OwnLock.b)
    b.unlock();
    a.unlock();
  }

  private void back() {
    b.lock();
    a.lock(); // expect: inversion(OwnLock.a, OwnLock.b)
    a.unlock();
    b.unlock();
  }

  private static final class Mutex implements Lock {
    private final Sync sync = new Sync();

    @Override
    public void lock() {
      sync.acquire(1);
    }

    @Override
    public void unlock() {
      sync.release(1);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
      sync.acquireInterruptibly(1);
    }

    @Override
    public boolean tryLock() {
      return sync.tryAcquire(1);
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
      return sync.tryAcquireNanos(1, unit.toNanos(time));
    }

    @Override
    public Condition newCondition() {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Sync extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean tryAcquire(int one) {
      return compareAndSetState(0, 1);
    }

    @Override
    protected boolean tryRelease(int one) {
      setState(0);
      return true;
    }
  }
}
