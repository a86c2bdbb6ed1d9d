package io.heddle.it.corpus.locks;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.locks.ReentrantLock;

/** The locks are taken through method references. */
final class MethodReferences implements Scenario {
  private final ReentrantLock a = new ReentrantLock();
  private final ReentrantLock b = new ReentrantLock();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    // expect: inversion(MethodReferences.a, MethodReferences.b)
    hold(a::lock, () -> hold(b::lock, Stage::work, b::unlock), a::unlock);
  }

  private void back() {
    // expect: inversion(MethodReferences.a, MethodReferences.b)
    hold(b::lock, () -> hold(a::lock, Stage::work, a::unlock), b::unlock);
  }

  private static void hold(Runnable lock, Runnable body, Runnable unlock) {
    lock.run();
    body.run();
    unlock.run();
  }
}
