package io.heddle.it.corpus.gates;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Both hold the gate as readers, so it keeps nobody apart. */
// also: locks, mixed
final class GateOfReaders implements Scenario {
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::gatedForth, this::gatedBack);
  }

  private void gatedForth() {
    gate.readLock().lock();
    forth();
    gate.readLock().unlock();
  }

  private void gatedBack() {
    gate.readLock().lock();
    back();
    gate.readLock().unlock();
  }

  private void forth() {
    synchronized (a) {
      synchronized (b) { // expect: inversion(GateOfReaders.a, GateOfReaders.b)
        Stage.work();
      }
    }
  }

  private void back() {
    synchronized (b) {
      synchronized (a) { // expect: inversion(GateOfReaders.a, GateOfReaders.b)
        Stage.work();
      }
    }
  }
}
