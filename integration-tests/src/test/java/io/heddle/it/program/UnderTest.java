package io.heddle.it.program;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs tests as an IDE does: by the launcher of JUnit, with the listeners that it finds. */
public final class UnderTest {
  private static final CyclicBarrier BOTH = new CyclicBarrier(2);

  private UnderTest() {}

  /** The tests that run at a time, or those that wait for a line of input each. */
  public static void main(String[] args) {
    boolean parallel = args[0].equals("parallel");
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create().execute(parallel ? parallel() : conversation(), summary);
    summary.getSummary().getFailures().forEach(f -> f.getException().printStackTrace());
    System.out.println("passed: " + summary.getSummary().getTestsSucceededCount());
    System.exit(0); // some threads stay
  }

  private static LauncherDiscoveryRequest parallel() {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectClass(Books.class), selectClass(Sells.class))
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter(
            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
        .configurationParameter("heddle.leak.grace", "100")
        .configurationParameter("heddle.leak.allow", "may stay*")
        .build();
  }

  private static LauncherDiscoveryRequest conversation() {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectClass(Conversation1.class), selectClass(Conversation2.class))
        .configurationParameter(
            "junit.jupiter.testclass.order.default", "org.junit.jupiter.api.ClassOrderer$ClassName")
        .configurationParameter("heddle.leak.grace", "100")
        .build();
  }

  private static void stays(String name) {
    Thread thread =
        new Thread(
            () -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits for the next line of input, which the other side sends when it has done its part. */
  private static void ask(String what) throws IOException {
    System.out.println(what);
    while (System.in.read() != '\n') {
      // the rest of the line
    }
  }

  /** Two locks, taken in both orders by two threads that do not meet. */
  private static final class Pair {
    private final Object left = new Object();
    private final Object right = new Object();
    private volatile boolean done;

    void invert() throws InterruptedException {
      Thread forth = new Thread(this::forth);
      Thread back = new Thread(this::back);
      forth.start();
      back.start();
      forth.join();
      back.join();
    }

    private void forth() {
      synchronized (left) {
        synchronized (right) {
          done = true;
        }
      }
    }

    private void back() {
      while (!done) {
        Thread.onSpinWait();
      }
      synchronized (right) {
        synchronized (left) {
          done = false;
        }
      }
    }
  }

  /** Runs at the same time as {@link Sells}, and leaves a thread behind. */
  static class Books {
    @Test
    void books() throws Exception {
      BOTH.await();
      new Pair().invert();
      stays("left by Books");
      stays("may stay, of Books");
      BOTH.await();
    }
  }

  /** Runs at the same time as {@link Books}; has an inversion of its own. */
  static class Sells {
    private final java.util.concurrent.locks.ReentrantLock stock =
        new java.util.concurrent.locks.ReentrantLock();
    private final java.util.concurrent.locks.ReentrantLock order =
        new java.util.concurrent.locks.ReentrantLock();
    private volatile boolean sold;

    @Test
    void sells() throws InterruptedException, BrokenBarrierException {
      BOTH.await();
      List<Thread> threads = List.of(new Thread(this::sell), new Thread(this::restock));
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      BOTH.await();
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

  /** While it runs, the agent comes. */
  static class Conversation1 {
    @Test
    void waits() throws IOException {
      ask("first");
    }
  }

  /** Has an inversion, and goes on when the agent has gone. */
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class Conversation2 {
    @Test
    void a_inverts() throws InterruptedException {
      new Pair().invert();
    }

    @Test
    void b_waits() throws IOException {
      stays("left by Conversation2");
      ask("second");
    }

    @Test
    void c_goesOn() throws InterruptedException {
      new Pair().invert();
    }
  }
}
