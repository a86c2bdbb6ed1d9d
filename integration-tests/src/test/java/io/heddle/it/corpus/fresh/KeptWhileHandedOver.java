package io.heddle.it.corpus.fresh;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A new lock of the program's own is taken under the pool's lock, before it is put into a queue.
 */
// expect: nothing
final class KeptWhileHandedOver implements Scenario {
  private final Queue<Writer> writers = new ConcurrentLinkedQueue<>();
  private final Object pool = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::make, this::use);
  }

  private void make() {
    Writer made;
    synchronized (pool) {
      made = new Writer();
      made.lock();
      writers.add(made);
    }
    made.unlock();
  }

  private void use() {
    Writer writer = writers.remove();
    writer.lock();
    try {
      synchronized (pool) {
        Stage.work();
      }
    } finally {
      writer.unlock();
    }
  }

  private static final class Writer implements Lock {
    private final ReentrantLock inner = new ReentrantLock();

    @Override
    public void lock() {
      inner.lock();
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
      inner.lockInterruptibly();
    }

    @Override
    public boolean tryLock() {
      return inner.tryLock();
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
      return inner.tryLock(time, unit);
    }

    @Override
    public void unlock() {
      inner.unlock();
    }

    @Override
    public Condition newCondition() {
      return inner.newCondition();
    }
  }
}
