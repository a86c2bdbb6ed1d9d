package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;

/** Threads need classes whose initialisers take long, one because it waits for a lock. */
// expect: nothing
final class InitialisesLong implements Scenario {
  private static final Object LOCK = new Object();
  private static final CountDownLatch BOTH_INITIALISE = new CountDownLatch(2);

  @Override
  public void run(Stage stage) {
    stage.startSlow(() -> hold(stage));
    stage.startSlow(() -> Slow.value++);
    stage.startSlow(
        () -> {
          BOTH_INITIALISE.await();
          Slow.value++;
        });
    stage.startSlow(
        () -> {
          BOTH_INITIALISE.await();
          Settings.value++;
        });
  }

  /** Needs none of the classes as long as it has the lock. */
  private static void hold(Stage stage) throws Exception {
    synchronized (LOCK) {
      stage.startSlow(() -> Settings.value++);
      BOTH_INITIALISE.await();
      Stage.takeLong();
    }
    Settings.value++;
  }

  private static final class Settings {
    static int value;

    static {
      BOTH_INITIALISE.countDown();
      synchronized (LOCK) {
        value = 1;
      }
    }
  }

  private static final class Slow {
    static int value;

    static {
      BOTH_INITIALISE.countDown();
      Stage.takeLong();
      value = 1;
    }
  }
}
