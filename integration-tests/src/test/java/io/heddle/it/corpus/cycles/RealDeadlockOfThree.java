package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CyclicBarrier;

/** Three threads take two of three locks each and meet: they hang. */
// also: locks, mixed
final class RealDeadlockOfThree implements Scenario {
  private final CyclicBarrier allHoldOne = new CyclicBarrier(3);
  private final Object a = new Object();
  private final Object b = new Object();
  private final Object c = new Object();

  @Override
  public void run(Stage stage) {
    stage.start(this::ab);
    stage.start(this::bc);
    stage.start(this::ca);
  }

  private void ab() throws Exception {
    synchronized (a) {
      allHoldOne.await();
      // expect: inversion(RealDeadlockOfThree.a, RealDeadlockOfThree.b, RealDeadlockOfThree.c)
      // expect: deadlock(RealDeadlockOfThree.a, RealDeadlockOfThree.b, RealDeadlockOfThree.c)
      synchronized (b) {
        Stage.work();
      }
    }
  }

  private void bc() throws Exception {
    synchronized (b) {
      allHoldOne.await();
      // expect: inversion(RealDeadlockOfThree.a, RealDeadlockOfThree.b, RealDeadlockOfThree.c)
      // expect: deadlock(RealDeadlockOfThree.a, RealDeadlockOfThree.b, RealDeadlockOfThree.c)
      synchronized (c) {
        Stage.work();
      }
    }
  }

  private void ca() throws Exception {
    synchronized (c) {
      allHoldOne.await();
      // expect: inversion(RealDeadlockOfThree.a, RealDeadlockOfThree.b, RealDeadlockOfThree.c)
      // expect: deadlock(RealDeadlockOfThree.a, RealDeadlockOfThree.b, RealDeadlockOfThree.c)
      synchronized (a) {
        Stage.work();
      }
    }
  }
}
