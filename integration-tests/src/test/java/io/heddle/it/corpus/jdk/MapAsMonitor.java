package io.heddle.it.corpus.jdk;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A concurrent map is locked as a whole in one order, and changed in the other: two locks. */
// expect: nothing
final class MapAsMonitor implements Scenario {
  private final Map<String, String> map = new ConcurrentHashMap<>();
  private final Object a = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    synchronized (map) {
      map.put("key", "first");
      synchronized (a) {
        map.size();
      }
    }
  }

  private void back() {
    synchronized (a) {
      map.put("key", "second");
      map.remove("key");
    }
  }
}
