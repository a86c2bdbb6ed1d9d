package io.heddle.it.corpus.jdk;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.Hashtable;
import java.util.Map;

/** Two hash tables are compared with each other. */
final class Hashtables implements Scenario {
  private final Hashtable<String, String> left = new Hashtable<>(Map.of("key", "value"));
  private final Hashtable<String, String> right = new Hashtable<>(Map.of("key", "value"));

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private boolean forth() {
    return left.equals(right); // expect: inversion(2 x Hashtable)
  }

  private boolean back() {
    return right.equals(left); // expect: inversion(2 x Hashtable)
  }
}
