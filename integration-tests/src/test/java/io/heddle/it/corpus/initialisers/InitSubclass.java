package io.heddle.it.corpus.initialisers;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The initialiser of a class makes an instance of its subclass, which others make too. */
final class InitSubclass implements Scenario {
  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(Parent::touch, Child::new);
  }

  private static class Parent {
    // expect: class-init-cycle(InitSubclass.Child.<clinit>, InitSubclass.Parent.<clinit>)
    static final Parent DEFAULT = new Child();

    static void touch() {}
  }

  private static final class Child extends Parent {
    static final int SIZE = Integer.parseInt("1");
  }
}
