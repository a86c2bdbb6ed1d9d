package io.heddle.it.corpus.initialisers;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The initialiser of one class needs two that need each other; all others come through it. */
// expect: nothing
final class InitBehindGate implements Scenario {
  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(Gate::left, Gate::right);
  }

  private static final class Gate {
    static final int SIZE = Left.SIZE + Right.SIZE;

    static int left() {
      return Left.SIZE;
    }

    static int right() {
      return Right.SIZE;
    }
  }

  private static final class Left {
    static final int SIZE = Right.SIZE + Integer.parseInt("1");
  }

  private static final class Right {
    static final int SIZE = Left.SIZE + Integer.parseInt("1");
  }
}
