package io.heddle.it.corpus.initialisers;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The one class that could come to the second of two is loaded, and never used. */
// expect: nothing
final class InitUnused implements Scenario {
  @Override
  public void run(Stage stage) throws Exception {
    Class.forName(InitUnused.class.getName() + "$Other", false, getClass().getClassLoader());
    stage.inTurn(Left::touch);
  }

  private static final class Left {
    static final int SIZE = Right.SIZE + Integer.parseInt("1");

    static void touch() {}
  }

  private static final class Right {
    static final int SIZE = Left.SIZE + Integer.parseInt("1");
  }

  private static final class Other {
    static int size() {
      return Right.SIZE;
    }
  }
}
