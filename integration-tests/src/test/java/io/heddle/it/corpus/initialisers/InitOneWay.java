package io.heddle.it.corpus.initialisers;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The initialisers of two classes need each other; nobody but the first comes to the second. */
// expect: nothing
final class InitOneWay implements Scenario {
  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(Left::touch, Left::touch);
  }

  private static final class Left {
    static final int SIZE = Right.SIZE + Integer.parseInt("1");

    static int touch() {
      return Helper.more();
    }
  }

  private static final class Right {
    static final int SIZE = Left.SIZE + Integer.parseInt("1");
  }

  /** Is only come to when all is done. */
  private static final class Helper {
    static int more() {
      return Right.SIZE;
    }
  }
}
