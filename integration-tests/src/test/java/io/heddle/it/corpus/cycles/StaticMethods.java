package io.heddle.it.corpus.cycles;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** Static synchronized methods of two classes that call each other. */
final class StaticMethods implements Scenario {
  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(Left::callRight, Right::callLeft);
  }

  private static final class Left {
    static synchronized void callRight() {
      // expect: inversion(StaticMethods.Left.class, StaticMethods.Right.class)
      Right.answer();
    }

    static synchronized void answer() {}
  }

  private static final class Right {
    static synchronized void callLeft() {
      // expect: inversion(StaticMethods.Left.class, StaticMethods.Right.class)
      Left.answer();
    }

    static synchronized void answer() {}
  }
}
