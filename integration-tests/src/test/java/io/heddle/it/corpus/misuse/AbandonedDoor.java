package io.heddle.it.corpus.misuse;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A thread ends with a write lock that shuts a door: others only try the read lock. And with the
 * lock of an entry that nobody finds any more.
 */
// expect: nothing
final class AbandonedDoor implements Scenario {
  private final ReentrantReadWriteLock door = new ReentrantReadWriteLock();
  private ReentrantLock entry = new ReentrantLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.end(stage.start(this::enter));
    stage.end(stage.start(this::shut));
    stage.end(stage.start(this::enter));
  }

  private void shut() {
    door.writeLock().lock();
    entry.lock();
    entry = new ReentrantLock();
  }

  private void enter() {
    if (door.readLock().tryLock()) {
      door.readLock().unlock();
    }
  }
}
