package io.heddle.it.corpus.initialisers;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** The initialiser of a class makes an instance of its subclass, to which nobody else comes. */
// expect: nothing
final class InitFactory implements Scenario {
  @Override
  public void run(Stage stage) throws Exception {
    stage.inTurn(Codec::touch);
  }

  private abstract static class Codec {
    static final Codec DEFAULT = new PlainCodec();

    static void touch() {}
  }

  private static final class PlainCodec extends Codec {
    static final int SIZE = Integer.parseInt("1");
  }
}
