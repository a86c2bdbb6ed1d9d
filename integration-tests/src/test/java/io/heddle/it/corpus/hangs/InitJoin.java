package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;

/** A class initialiser waits for the end of a thread, and that thread for the class. */
final class InitJoin implements Scenario {
  private static Stage stage;

  @Override
  public void run(Stage newStage) {
    stage = newStage;
    stage.start(Loader::touch);
  }

  private static int load() {
    try {
      // expect: class-init-deadlock(InitJoin.Loader.<clinit>, the end of a thread)
      stage.start(() -> Loader.value++).join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return 1;
  }

  private static final class Loader {
    static int value = load();

    static void touch() {}
  }
}
