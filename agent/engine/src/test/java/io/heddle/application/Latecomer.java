package io.heddle.application;

import java.util.concurrent.CountDownLatch;

/** Waits at one latch before it comes to another; outside the packages that stacks leave out. */
public record Latecomer(CountDownLatch first, CountDownLatch then) implements Runnable {
  @Override
  public void run() {
    waitAtTheFirst();
    then.countDown();
  }

  private void waitAtTheFirst() {
    try {
      first.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
