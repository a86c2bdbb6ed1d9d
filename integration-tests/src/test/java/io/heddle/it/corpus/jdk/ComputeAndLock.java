package io.heddle.it.corpus.jdk;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A value is computed under a lock in one order, and takes the lock in the other. */
// also: locks
final class ComputeAndLock implements Scenario {
  private final Map<String, String> map = new ConcurrentHashMap<>();
  private final Object a = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    synchronized (a) { // expect: inversion(ComputeAndLock.a, ComputeAndLock.map)
      map.compute("key", (key, value) -> "value");
    }
  }

  private void back() {
    map.compute("key", (key, value) -> locked());
  }

  private String locked() {
    synchronized (a) { // expect: inversion(ComputeAndLock.a, ComputeAndLock.map)
      return "value";
    }
  }
}
