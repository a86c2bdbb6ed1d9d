package io.heddle.sample.mistake;

import java.util.concurrent.CountDownLatch;

/** Two threads come from the two ends to classes whose static initialisers need each other. */
public final class MutualTables implements Mistake {
  private static final CountDownLatch BOTH_RUN = new CountDownLatch(2);

  @Override
  public void make() throws InterruptedException {
    Mistake.inDaemon("cities", Cities::count);
    Mistake.inDaemon("countries", Countries::count);
  }

  private static int meet() {
    BOTH_RUN.countDown();
    try {
      BOTH_RUN.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  static final class Cities {
    static final int COUNT = meet() + Countries.count();

    private Cities() {}

    static int count() {
      return COUNT;
    }
  }

  static final class Countries {
    static final int COUNT = meet() + Cities.count();

    private Countries() {}

    static int count() {
      return COUNT;
    }
  }
}
