package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Static synchronized methods of two classes call each other in one direction only, and slowly. */
// expect: nothing
final class StaticMethodsInOrder implements Scenario {
  @Override
  public void run(Stage stage) {
    stage.startSlow(One::forth);
    stage.startSlow(One::forth);
    stage.startSlow(Other::leaf);
  }

  private static final class One {
    static synchronized void forth() {
      Other.leaf();
    }
  }

  private static final class Other {
    private static boolean used;

    static synchronized void leaf() {
      if (!used) {
        used = true;
        Stage.takeLong();
      }
    }
  }
}
