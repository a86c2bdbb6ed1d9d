package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A thread waits for a condition, and another has ended without giving the lock back. */
final class ConditionOfEnded implements Scenario {
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();

  @Override
  public void run(Stage stage) throws Exception {
    play(stage, lock, this::take);
    play(stage, readWrite.writeLock(), this::takeToWrite);
  }

  private static void play(Stage stage, Lock lock, Runnable take) throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    stage.start(() -> awaitChange(lock, waits));
    waits.await();
    stage.end(stage.start(take::run));
  }

  private static void awaitChange(Lock lock, CountDownLatch waits) throws InterruptedException {
    Condition changed = lock.newCondition();
    lock.lock();
    waits.countDown();
    // expect: deadlock(ConditionOfEnded.lock), deadlock(ConditionOfEnded.readWrite)
    changed.await();
  }

  private void take() {
    lock.lock(); // expect: abandoned-lock(ConditionOfEnded.lock)
  }

  private void takeToWrite() {
    readWrite.writeLock().lock(); // expect: abandoned-lock(ConditionOfEnded.readWrite)
  }
}
