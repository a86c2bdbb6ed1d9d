package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads wait for the end of threads that wait for them, or want their lock: until they give up.
 */
// expect: nothing
final class JoinOfSlow implements Scenario {
  private static final int MILLIS = 4000;

  private final CompletableFuture<Thread> one = new CompletableFuture<>();
  private final CompletableFuture<Thread> other = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();

  @Override
  public void run(Stage stage) {
    stage.startSlow(() -> Thread.currentThread().join(MILLIS));
    one.complete(stage.startSlow(() -> other.get().join()));
    other.complete(stage.startSlow(() -> one.get().join(MILLIS)));
    stage.startSlow(() -> hold(stage));
  }

  private void hold(Stage stage) throws Exception {
    lock.lock();
    try {
      stage.startSlow(this::want).join();
    } finally {
      lock.unlock();
    }
  }

  private void want() throws InterruptedException {
    if (lock.tryLock(MILLIS, TimeUnit.MILLISECONDS)) {
      lock.unlock();
    }
  }
}
