package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A reader takes long, one that has read waits to write, and a third one stands behind it. */
// expect: nothing
final class ReadsLong implements Scenario {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final CountDownLatch bothRead = new CountDownLatch(2);

  @Override
  public void run(Stage stage) {
    stage.startSlow(this::readLong);
    stage.startSlow(this::readThenWrite);
    stage.startSlow(
        () -> {
          while (!lock.hasQueuedThreads()) {
            Thread.onSpinWait();
          }
          lock.readLock().lock();
          lock.readLock().unlock();
        });
  }

  private void readLong() throws InterruptedException {
    lock.readLock().lock();
    bothRead.countDown();
    bothRead.await();
    Stage.takeLong();
    lock.readLock().unlock();
  }

  /** Gives back what it has read before it writes, and so is no upgrade. */
  private void readThenWrite() throws InterruptedException {
    lock.readLock().lock();
    bothRead.countDown();
    bothRead.await();
    lock.readLock().unlock();
    lock.writeLock().lock();
    lock.readLock().lock();
    lock.writeLock().unlock();
    lock.readLock().unlock();
  }
}
