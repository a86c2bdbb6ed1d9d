package io.heddle.it.corpus.jdk;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.List;
import java.util.Vector;

/** Two vectors are asked whether they contain each other. */
final class Vectors implements Scenario {
  private final Vector<String> left = new Vector<>(List.of("word"));
  private final Vector<String> right = new Vector<>(List.of("word"));

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    left.containsAll(right); // expect: inversion(2 x Vector)
  }

  private void back() {
    right.containsAll(left); // expect: inversion(2 x Vector)
  }
}
