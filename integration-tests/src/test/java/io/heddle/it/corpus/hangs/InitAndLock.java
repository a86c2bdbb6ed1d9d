package io.heddle.it.corpus.hangs;

import io.heddle.it.corpus.stage.Scenario;
import io.heddle.it.corpus.stage.Stage;
import java.util.concurrent.CountDownLatch;

/** A class initialiser wants a lock, and the thread that has it needs the class. */
final class InitAndLock implements Scenario {
  private static final Object LOCK = new Object();
  private static final CountDownLatch INITIALISES = new CountDownLatch(1);

  @Override
  public void run(Stage stage) {
    stage.start(() -> hold(stage));
  }

  private static void hold(Stage stage) throws Exception {
    synchronized (LOCK) {
      stage.start(() -> Settings.value++);
      INITIALISES.await();
      Settings.value++;
    }
  }

  private static final class Settings {
    static int value;

    static {
      INITIALISES.countDown();
      // expect: class-init-deadlock(InitAndLock.LOCK, InitAndLock.Settings.<clinit>)
      synchronized (LOCK) {
        value = 1;
      }
    }
  }
}
