package io.heddle.it.corpus.jdk;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A value of one concurrent map is computed from the other, one way only. */
// expect: nothing
final class ComputeOneWay implements Scenario {
  private final Map<String, String> left = new ConcurrentHashMap<>();
  private final Map<String, String> right = new ConcurrentHashMap<>();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::forth);
  }

  private void forth() {
    left.computeIfAbsent("key", key -> right.get(key) == null ? "none" : "some");
    left.compute("key", (key, value) -> right.compute("key", (k, v) -> "value"));
  }
}
