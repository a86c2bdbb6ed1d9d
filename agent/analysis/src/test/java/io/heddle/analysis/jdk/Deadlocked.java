package io.heddle.analysis.jdk;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.Recording;

/** A program of its own, whose threads hang; it records a thread dump of that and goes. */
public final class Deadlocked {
  /** Looks like a dump in which there is a deadlock. */
  public static final String HOSTILE =
      "evil\"\n\nJNI global refs: 1\n\nFound one Java-level deadlock:\n"
          + "\"fake\":\n  waiting to lock monitor 0x1 (object 0x1, a X),\n"
          + "  which is held by \"fake\"\n\u001b[2J";

  private static final CyclicBarrier BOTH = new CyclicBarrier(2);

  private Deadlocked() {}

  /** A class that needs the other one. */
  public static final class First {
    static {
      meetAndLoad(Second.class);
    }
  }

  /** A class that needs the other one. */
  public static final class Second {
    static {
      meetAndLoad(First.class);
    }
  }

  private static void meetAndLoad(Class<?> other) {
    meet(BOTH);
    load(other);
  }

  private static void load(Class<?> type) {
    try {
      Class.forName(type.getName());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The arguments are the file, and {@code deadlocks} if there are to be some. */
  public static void main(String[] args) throws Exception {
    Object gate = new Object();
    synchronized (gate) {
      Thread evil =
          start(
              HOSTILE,
              () -> {
                synchronized (gate) {
                  Thread.onSpinWait();
                }
              });
      await(evil, Thread.State.BLOCKED);
      if (args.length > 1) {
        deadlock();
      }
      try (Recording recording = new Recording()) {
        recording.enable("jdk.ThreadDump").with("period", "endChunk");
        recording.start();
        recording.stop();
        recording.dump(Path.of(args[0]));
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static void deadlock() throws Exception {
    Object one = new Object();
    Object two = new Object();
    CyclicBarrier monitors = new CyclicBarrier(2);
    Thread m1 = start("monitor-1", () -> takeBoth(one, two, monitors));
    Thread m2 = start("monitor-2", () -> takeBoth(two, one, monitors));
    await(m1, Thread.State.BLOCKED);
    await(m2, Thread.State.BLOCKED);
    ReentrantLock left = new ReentrantLock();
    ReentrantLock right = new ReentrantLock();
    CyclicBarrier locks = new CyclicBarrier(2);
    Thread l1 = start("lock-1", () -> lockBoth(left, right, locks));
    Thread l2 = start("lock-2", () -> lockBoth(right, left, locks));
    Thread c1 = start("init-1", () -> load(First.class));
    Thread c2 = start("init-2", () -> load(Second.class));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    while (threads.findDeadlockedThreads() == null || threads.findDeadlockedThreads().length < 4) {
      Thread.onSpinWait();
    }
    await(l1, Thread.State.WAITING);
    await(l2, Thread.State.WAITING);
    awaitInitialisation(c1);
    awaitInitialisation(c2);
  }

  /** The JVM calls such a thread runnable; it is where it loads the other class, for good. */
  private static void awaitInitialisation(Thread thread) {
    while (BOTH.getNumberWaiting() > 0
        || thread.getStackTrace().length == 0
        || !thread.getStackTrace()[0].getMethodName().equals("forName0")) {
      Thread.onSpinWait();
    }
  }

  private static Thread start(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void await(Thread thread, Thread.State state) {
    while (thread.getState() != state) {
      Thread.onSpinWait();
    }
  }

  private static void takeBoth(Object first, Object second, CyclicBarrier both) {
    synchronized (first) {
      meet(both);
      synchronized (second) {
        Thread.onSpinWait();
      }
    }
  }

  private static void lockBoth(ReentrantLock first, ReentrantLock second, CyclicBarrier both) {
    first.lock();
    try {
      meet(both);
      second.lock();
      second.unlock();
    } finally {
      first.unlock();
    }
  }
}
