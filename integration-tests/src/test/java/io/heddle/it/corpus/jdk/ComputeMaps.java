package io.heddle.it.corpus.jdk;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A value of one concurrent map is computed from the other, both ways. */
final class ComputeMaps implements Scenario {
  private final Map<String, String> left = new ConcurrentHashMap<>();
  private final Map<String, String> right = new ConcurrentHashMap<>();

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    // expect: inversion(ComputeMaps.left, ComputeMaps.right)
    left.compute("key", (key, value) -> right.compute("key", (k, v) -> "value"));
  }

  private void back() {
    // expect: inversion(ComputeMaps.left, ComputeMaps.right)
    right.compute("key", (key, value) -> left.compute("key", (k, v) -> "value"));
  }
}
