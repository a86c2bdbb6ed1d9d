package io.heddle.it.corpus.initialisers;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** One initialiser needs another, which needs nobody. */
// expect: nothing
final class InitChain implements Scenario {
  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(Left::touch, Right::touch);
  }

  private static final class Left {
    static final int SIZE = Right.SIZE + Integer.parseInt("1");

    static void touch() {}
  }

  private static final class Right {
    static final int SIZE = Integer.parseInt("1");

    static void touch() {}
  }
}
