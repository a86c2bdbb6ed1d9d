package io.heddle.it.program;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that stand in methods: two in a deadlock, one behind them, one in a long loop, and one in
 * a class that it leaves when a line comes. Then the locks of that class are taken in two orders.
 */
public final class Standing {
  private static final ReentrantLock LEDGER = new ReentrantLock();
  private static final Object ACCOUNT = new Object();
  private static final CountDownLatch BOTH = new CountDownLatch(2);
  private static volatile long polls;

  private Standing() {}

  /** A line lets the thread out of {@link Left}, a second one has its locks taken. */
  public static void main(String[] args) throws Exception {
    CountDownLatch leaving = new CountDownLatch(1);
    start("transfer", Standing::transfer);
    start("audit", Standing::audit);
    start("poller", Standing::pollForEver);
    Thread leaver = start("leaver", new Left(leaving)::stand);
    start("report", Standing::report);
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    in.readLine();
    leaving.countDown();
    leaver.join();
    System.out.println("left");
    in.readLine();
    Left.inTwoOrders();
    System.out.println("taken");
    in.readLine();
    Runtime.getRuntime().halt(0); // the deadlock stays
  }

  private static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void transfer() {
    LEDGER.lock();
    meet();
    synchronized (ACCOUNT) {
      LEDGER.unlock();
    }
  }

  private static void audit() {
    synchronized (ACCOUNT) {
      meet();
      LEDGER.lock();
    }
  }

  private static void report() {
    meet();
    synchronized (ACCOUNT) {
      polls++;
    }
  }

  private static void meet() {
    BOTH.countDown();
    await(BOTH);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pollForEver() {
    while (true) {
      poll();
    }
  }

  private static synchronized void poll() {
    polls++;
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A class that a thread is in for a while. */
  private static final class Left {
    private static final Object ONE = new Object();
    private static final Object TWO = new Object();
    private static volatile int nested;

    private final CountDownLatch leaving;

    Left(CountDownLatch leaving) {
      this.leaving = leaving;
    }

    synchronized void stand() {
      await(leaving);
    }

    /** By two threads, neither of which waits for the other in a way that orders them. */
    static void inTwoOrders() {
      start("other way", () -> nestAfter(1, TWO, ONE));
      start("one way", () -> nestAfter(0, ONE, TWO));
      awaitNested(2);
    }

    private static void nestAfter(int others, Object outer, Object inner) {
      awaitNested(others);
      nest(outer, inner);
      nested = others + 1;
    }

    private static void awaitNested(int count) {
      while (nested < count) {
        Thread.onSpinWait();
      }
    }

    private static void nest(Object outer, Object inner) {
      synchronized (outer) {
        synchronized (inner) {
          polls++;
        }
      }
    }
  }
}
