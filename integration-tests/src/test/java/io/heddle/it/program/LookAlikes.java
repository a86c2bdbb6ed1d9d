package io.heddle.it.program;

import com.sun.acme.Store;

/** Takes locks in both orders in classes with names like those of the JDK, and of proxies. */
public final class LookAlikes {
  private LookAlikes() {}

  /** Ends when all have been taken; what it is told does not matter. */
  public static void main(String[] args) throws InterruptedException {
    Store store = new Store();
    inTurn(store::forth, store::back);
    Cart$ProxyCart cart = new Cart$ProxyCart();
    inTurn(cart::forth, cart::back);
  }

  private static volatile boolean firstIsDone;

  private static void inTurn(Runnable first, Runnable second) throws InterruptedException {
    firstIsDone = false;
    Thread one =
        new Thread(
            () -> {
              first.run();
              firstIsDone = true;
            });
    Thread other =
        new Thread(
            () -> {
              while (!firstIsDone) {
                Thread.onSpinWait();
              }
              second.run();
            });
    one.start();
    other.start();
    one.join();
    other.join();
  }

  /** As generators name classes. */
  @SuppressWarnings("checkstyle:TypeName")
  private static final class Cart$ProxyCart {
    private final Object items = new Object();
    private final Object total = new Object();
    private int changed;

    void forth() {
      synchronized (items) {
        synchronized (total) {
          changed++;
        }
      }
    }

    void back() {
      synchronized (total) {
        synchronized (items) {
          changed++;
        }
      }
    }
  }
}
