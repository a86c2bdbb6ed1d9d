package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.Exchanger;

/** A thread waits at an exchanger for one that wants its lock. */
final class ExchangeHolding implements Scenario {
  private final Object lock = new Object();
  private final Exchanger<String> exchanger = new Exchanger<>();

  @Override
  public void run(Stage stage) {
    stage.start(() -> hold(stage));
  }

  private void hold(Stage stage) throws Exception {
    synchronized (lock) { // expect: deadlock(ExchangeHolding.exchanger, ExchangeHolding.lock)
      stage.start(this::want);
      // expect: deadlock(ExchangeHolding.exchanger, ExchangeHolding.lock)
      exchanger.exchange("given");
    }
  }

  private void want() throws Exception {
    synchronized (lock) { // expect: deadlock(ExchangeHolding.exchanger, ExchangeHolding.lock)
      Stage.work();
    }
    exchanger.exchange("taken");
  }
}
