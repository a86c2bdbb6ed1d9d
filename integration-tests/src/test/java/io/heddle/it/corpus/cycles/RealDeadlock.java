package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CyclicBarrier;

/** Two threads take two locks in opposite orders and meet: they hang. */
// also: locks, mixed
final class RealDeadlock implements Scenario {
  private final CyclicBarrier bothHoldOne = new CyclicBarrier(2);
  private final Object a = new Object();
  private final Object b = new Object();

  @Override
  public void run(Stage stage) {
    stage.start(this::forth);
    stage.start(this::back);
  }

  private void forth() throws Exception {
    // expect: inversion(RealDeadlock.a, RealDeadlock.b), deadlock(RealDeadlock.a, RealDeadlock.b)
    synchronized (a) {
      bothHoldOne.await();
      // expect: inversion(RealDeadlock.a, RealDeadlock.b), deadlock(RealDeadlock.a, RealDeadlock.b)
      synchronized (b) {
        Stage.work();
      }
    }
  }

  private void back() throws Exception {
    synchronized (b) {
      bothHoldOne.await();
      // expect: inversion(RealDeadlock.a, RealDeadlock.b), deadlock(RealDeadlock.a, RealDeadlock.b)
      synchronized (a) {
        Stage.work();
      }
    }
  }
}
