package io.heddle.it.corpus.initialisers;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The initialisers of two classes need each other; threads come to them by name. */
final class InitLooksUp implements Scenario {
  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(() -> initialise("Left"), () -> initialise("Right"));
  }

  private static void initialise(String name) throws ClassNotFoundException {
    Class.forName("io.heddle.it.corpus.initialisers.InitLooksUp$" + name);
  }

  private static final class Left {
    // expect: class-init-cycle(InitLooksUp.Left.<clinit>, InitLooksUp.Right.<clinit>)
    static final int SIZE = Right.SIZE + Integer.parseInt("1");
  }

  private static final class Right {
    // expect: class-init-cycle(InitLooksUp.Left.<clinit>, InitLooksUp.Right.<clinit>)
    static final int SIZE = Left.SIZE + Integer.parseInt("1");
  }
}
