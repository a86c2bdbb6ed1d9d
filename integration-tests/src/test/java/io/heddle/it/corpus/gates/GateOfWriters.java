package io.heddle.it.corpus.gates;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Both hold the gate as writers. */
// expect: nothing
// also: locks, mixed
final class GateOfWriters implements Scenario {
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::gatedForth, this::gatedBack);
  }

  private void gatedForth() {
    gate.writeLock().lock();
    forth();
    gate.writeLock().unlock();
  }

  private void gatedBack() {
    gate.writeLock().lock();
    back();
    gate.writeLock().unlock();
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) {
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) {
        Stage.work();
      }
    }
  }
}
