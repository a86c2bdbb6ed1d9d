package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CyclicBarrier;

/** Two threads initialise two classes that need each other. */
final class InitEachOther implements Scenario {
  private static final CyclicBarrier BOTH_RUN = new CyclicBarrier(2);

  @Override
  public void run(Stage stage) {
    stage.start(() -> One.value++);
    stage.start(() -> Other.value++);
  }

  private static void meet() {
    try {
      BOTH_RUN.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class One {
    static int value;

    static {
      meet();
      // expect: class-init-deadlock(InitEachOther.One.<clinit>, InitEachOther.Other.<clinit>)
      // expect: class-init-cycle(InitEachOther.One.<clinit>, InitEachOther.Other.<clinit>)
      value = Other.value;
    }
  }

  private static final class Other {
    static int value;

    static {
      meet();
      value = One.value;
    }
  }
}
