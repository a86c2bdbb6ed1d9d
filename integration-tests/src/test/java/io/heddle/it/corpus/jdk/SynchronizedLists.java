package io.heddle.it.corpus.jdk;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Two synchronized lists are added to each other. */
final class SynchronizedLists implements Scenario {
  private final List<String> left = Collections.synchronizedList(new ArrayList<>());
  private final List<String> right = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(this::forth, this::back);
  }

  private void forth() {
    // expect: inversion(2 x Collections.SynchronizedRandomAccessList)
    left.addAll(right);
  }

  private void back() {
    // expect: inversion(2 x Collections.SynchronizedRandomAccessList)
    right.addAll(left);
  }
}
