package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CyclicBarrier;

/** Static synchronized methods of two classes call each other. */
final class StaticMethods implements Scenario {
  private static final CyclicBarrier BOTH_HOLD_ONE = new CyclicBarrier(2);

  @Override
  public void run(Stage stage) {
    stage.start(One::forth);
    stage.start(Other::back);
  }

  private static final class One {
    static synchronized void forth() throws Exception {
      BOTH_HOLD_ONE.await();
      Other.leaf(); // expect: deadlock(StaticMethods.One.class, StaticMethods.Other.class)
    }

    static synchronized void leaf() {
      Stage.work();
    }
  }

  private static final class Other {
    static synchronized void back() throws Exception {
      BOTH_HOLD_ONE.await();
      One.leaf(); // expect: deadlock(StaticMethods.One.class, StaticMethods.Other.class)
    }

    static synchronized void leaf() {
      Stage.work();
    }
  }
}
