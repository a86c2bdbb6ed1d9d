package io.heddle.it.corpus.initialisers;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The initialisers of two classes need each other; the first thread that comes runs both. */
final class InitCycle implements Scenario {
  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(Left::touch, Right::touch);
  }

  private static final class Left {
    // expect: class-init-cycle(InitCycle.Left.<clinit>, InitCycle.Right.<clinit>)
    static final int SIZE = Right.SIZE + Integer.parseInt("1");

    static void touch() {}
  }

  private static final class Right {
    // expect: class-init-cycle(InitCycle.Left.<clinit>, InitCycle.Right.<clinit>)
    static final int SIZE = Left.SIZE + Integer.parseInt("1");

    static void touch() {}
  }
}
