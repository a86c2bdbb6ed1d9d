package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;

/** A map's own monitor is another lock than its bins: who has it keeps nobody from putting. */
// expect: nothing
final class MapAndItsBin implements Scenario {
  private final CyclicBarrier bothHoldOne = new CyclicBarrier(2);
  private final Map<String, String> map = new ConcurrentHashMap<>();

  @Override
  public void run(Stage stage) {
    stage.startSlow(() -> map.compute("key", (key, value) -> slow()));
    stage.startSlow(this::put);
  }

  private String slow() {
    meet();
    Stage.takeLong();
    return "value";
  }

  private void put() {
    synchronized (map) {
      meet();
      map.put("key", "other");
    }
  }

  private void meet() {
    try {
      bothHoldOne.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
