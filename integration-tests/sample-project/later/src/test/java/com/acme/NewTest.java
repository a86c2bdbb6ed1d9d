package com.acme;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** Comes into the project later, with an inversion of its own. */
class NewTest {
  private final ReentrantLock stock = new ReentrantLock();
  private final ReentrantLock order = new ReentrantLock();
  private volatile boolean sold;

  @Test
  void sellsAndRestocks() throws InterruptedException {
    Thread sells = new Thread(this::sell, "sells");
    Thread restocks = new Thread(this::restock, "restocks");
    sells.start();
    restocks.start();
    sells.join();
    restocks.join();
    assertTrue(sold);
  }

  private void sell() {
    stock.lock();
    order.lock();
    order.unlock();
    stock.unlock();
    sold = true;
  }

  private void restock() {
    while (!sold) {
      Thread.onSpinWait();
    }
    order.lock();
    stock.lock();
    stock.unlock();
    order.unlock();
  }
}
