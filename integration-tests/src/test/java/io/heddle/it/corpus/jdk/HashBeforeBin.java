package io.heddle.it.corpus.jdk;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A key takes a lock for its hash, which is asked for before its bin is locked. */
// expect: nothing
final class HashBeforeBin implements Scenario {
  private final Map<Object, String> map = new ConcurrentHashMap<>();
  private final Object a = new Object();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    map.put(new Key(), "value");
    map.remove(new Key());
    map.computeIfAbsent(new Key(), key -> "value");
  }

  private void back() {
    synchronized (a) {
      map.put("key", "value");
      map.remove("key");
    }
  }

  private final class Key {
    @Override
    public int hashCode() {
      synchronized (a) {
        return 1;
      }
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }
  }
}
