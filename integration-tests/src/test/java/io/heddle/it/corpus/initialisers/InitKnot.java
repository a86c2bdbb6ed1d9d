package io.heddle.it.corpus.initialisers;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The initialisers of three classes need each other in several ways: that is one defect. */
final class InitKnot implements Scenario {
  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(A::touch, B::touch);
  }

  private static final class A {
    // expect: class-init-cycle(InitKnot.A.<clinit>, InitKnot.B.<clinit>, InitKnot.C.<clinit>)
    static final int SIZE = B.SIZE + C.SIZE + Integer.parseInt("1");

    static void touch() {}
  }

  private static final class B {
    static final int SIZE = A.SIZE + C.SIZE + Integer.parseInt("1");

    static void touch() {}
  }

  private static final class C {
    static final int SIZE = A.SIZE + B.SIZE + Integer.parseInt("1");
  }
}
