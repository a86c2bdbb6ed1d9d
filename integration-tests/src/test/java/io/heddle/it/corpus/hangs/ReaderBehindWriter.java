package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A reader waits for a thread that wants to read too, and stands behind a writer. */
final class ReaderBehindWriter implements Scenario {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final CountDownLatch reads = new CountDownLatch(1);

  @Override
  public void run(Stage stage) {
    stage.start(() -> readAndJoin(stage));
    stage.start(
        () -> {
          reads.await();
          lock.writeLock().lock();
        });
  }

  private void readAndJoin(Stage stage) throws Exception {
    lock.readLock().lock(); // expect: deadlock(ReaderBehindWriter.lock, the end of a thread)
    reads.countDown();
    while (!lock.hasQueuedThreads()) {
      Thread.onSpinWait();
    }
    stage.start(() -> lock.readLock().lock()).join();
  }
}
