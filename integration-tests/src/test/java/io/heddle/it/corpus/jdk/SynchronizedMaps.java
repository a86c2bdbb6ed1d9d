package io.heddle.it.corpus.jdk;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Two synchronized maps are put into each other. */
final class SynchronizedMaps implements Scenario {
  private final Map<String, String> left = Collections.synchronizedMap(new HashMap<>());
  private final Map<String, String> right = Collections.synchronizedMap(new HashMap<>());

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    // expect: inversion(2 x Collections.SynchronizedMap)
    left.putAll(right);
  }

  private void back() {
    // expect: inversion(2 x Collections.SynchronizedMap)
    right.putAll(left);
  }
}
