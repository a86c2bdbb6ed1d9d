package io.heddle.sample.mistake;

import io.heddle.sample.VirtualThreadApi;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/**
 * A static initialiser that waits. It keeps the carrier of its virtual thread, and whoever needs
 * the class keeps one too, until there is none left. Needs Java 21.
 */
public final class PinnedRates implements Mistake {
  private static final CountDownLatch LOADED = new CountDownLatch(1);

  @Override
  public void make() {
    ThreadFactory customers = VirtualThreadApi.factory("customer-");
    int carriers = Runtime.getRuntime().availableProcessors();
    for (int i = 0; i < carriers; i++) {
      customers.newThread(Rates::count).start();
    }
  }

  static final class Rates {
    static final int COUNT = load();

    private Rates() {}

    private static int load() {
      Mistake.await(LOADED);
      return 1;
    }

    static int count() {
      return COUNT;
    }
  }
}
