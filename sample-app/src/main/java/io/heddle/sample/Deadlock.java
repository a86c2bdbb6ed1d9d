package io.heddle.sample;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One thread books stock for an order, another cancels an order and gives the stock back, and each
 * waits for ever for what the other holds. A watchdog ends the process, as the threads never will.
 */
@Command(name = "deadlock", description = "Two threads hang; a watchdog ends the process.")
final class Deadlock extends Scenario {
  /** What the threads lock. */
  enum Locks {
    MONITOR,
    REENTRANT
  }

  /** What kind of threads they are. */
  enum Threads {
    PLATFORM,
    VIRTUAL
  }

  @Option(names = "--locks", description = "monitor (default) or reentrant.")
  private Locks locks = Locks.MONITOR;

  @Option(names = "--threads", description = "platform (default) or virtual.")
  private Threads threads = Threads.PLATFORM;

  @Option(names = "--seconds", description = "Until the watchdog ends it (${DEFAULT-VALUE}).")
  private int seconds = 8;

  private final Object stock = new Object();
  private final Object orders = new Object();
  private final ReentrantLock stockLock = new ReentrantLock();
  private final ReentrantLock ordersLock = new ReentrantLock();
  private final CountDownLatch bothHoldOne = new CountDownLatch(2);

  Deadlock(PrintStream out) {
    super(out);
  }

  @Override
  boolean run() throws InterruptedException {
    ThreadFactory factory = factory();
    Thread book = factory.newThread(this::book);
    Thread cancel = factory.newThread(this::cancel);
    book.start();
    cancel.start();
    new Thread(this::watch, "watchdog").start();
    book.join();
    cancel.join();
    return false;
  }

  private ThreadFactory factory() {
    if (threads == Threads.VIRTUAL && VirtualThreadApi.present()) {
      return VirtualThreadApi.factory("order-desk-");
    }
    if (threads == Threads.VIRTUAL) {
      say("deadlock: virtual threads need Java 21; using platform threads");
    }
    return new NamedThreads("order-desk");
  }

  private void watch() {
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    say("deadlock: two threads hang, the watchdog ends the process after " + seconds + " s");
    // The result is as expected, and exit hooks run, which the hung threads do not hinder.
    System.exit(0);
  }

  private void book() {
    if (locks == Locks.MONITOR) {
      lockBoth(stock, orders);
    } else {
      lockBoth(stockLock, ordersLock);
    }
  }

  private void cancel() {
    if (locks == Locks.MONITOR) {
      lockBoth(orders, stock);
    } else {
      lockBoth(ordersLock, stockLock);
    }
  }

  private void lockBoth(Object first, Object second) {
    synchronized (first) {
      awaitTheOther();
      synchronized (second) {
        say("deadlock: never reached");
      }
    }
  }

  private void lockBoth(ReentrantLock first, ReentrantLock second) {
    first.lock();
    try {
      awaitTheOther();
      second.lock();
      try {
        say("deadlock: never reached");
      } finally {
        second.unlock();
      }
    } finally {
      first.unlock();
    }
  }

  private void awaitTheOther() {
    bothHoldOne.countDown();
    try {
      bothHoldOne.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
