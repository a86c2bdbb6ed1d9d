package io.heddle.it.program;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Stops threads that do nothing but take locks. Says how many have not ended of the first {@code
 * stop}. Then a thread that was stopped many times, and has caught it each time, nests two locks,
 * in the order in which another thread does it or in the other one.
 */
@SuppressWarnings({"deprecation", "removal"})
public final class Stopped {
  private static final int VICTIMS = 30;
  private static final int STOPS = 100;
  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private static final Object OUTER = new Object();
  private static final Object INNER = new Object();

  private static volatile int caught;
  private static volatile boolean over;
  private static volatile boolean nested;
  private static volatile long rounds;

  private Stopped() {}

  /** Takes {@code same} or {@code other}. */
  public static void main(String[] args) throws Exception {
    stopVictims();
    stopSurvivor(args[0].equals("other"));
  }

  private static void stopVictims() throws InterruptedException {
    int alive = 0;
    for (int i = 0; i < VICTIMS; i++) {
      Thread victim = new Thread(i % 2 == 0 ? Stopped::monitors : Stopped::locks, "victim-" + i);
      victim.setDaemon(true);
      victim.start();
      awaitRounds(rounds + 1_000);
      victim.stop();
      victim.join(PATIENCE_NANOS / 1_000_000);
      alive += victim.isAlive() ? 1 : 0;
    }
    System.out.println("alive after stop: " + alive);
  }

  private static void monitors() {
    Object mine = new Object();
    while (true) {
      synchronized (mine) {
        rounds++;
      }
      method();
    }
  }

  private static synchronized void method() {
    rounds++;
  }

  private static void locks() {
    ReentrantLock mine = new ReentrantLock();
    while (true) {
      mine.lock();
      try {
        rounds++;
      } finally {
        mine.unlock();
      }
    }
  }

  private static void stopSurvivor(boolean otherOrder) throws InterruptedException {
    Thread survivor = new Thread(Stopped::survive, "survivor");
    Thread second = new Thread(() -> nestSecond(otherOrder), "second");
    second.start();
    survivor.start();
    awaitRounds(rounds + 1_000);
    for (int i = 0; i < STOPS; i++) {
      int before = caught;
      survivor.stop();
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      while (caught == before && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
    }
    over = true;
    survivor.join();
    second.join();
    System.out.println("caught: " + caught);
  }

  private static void survive() {
    int layers = 5;
    catchStops(layers);
    nest(OUTER, INNER);
    nested = true;
  }

  /** In layers, since the next one may come while one is being caught. */
  private static void catchStops(int layers) {
    while (!over) {
      try {
        if (layers > 0) {
          catchStops(layers - 1);
        } else {
          work();
        }
      } catch (ThreadDeath stop) {
        caught++;
      }
    }
  }

  private static void work() {
    while (!over) {
      method();
      synchronized (Stopped.class) {
        synchronized (fresh()) {
          rounds++;
        }
      }
      rounds++;
    }
  }

  private static Object fresh() {
    return new Object();
  }

  private static void nest(Object first, Object then) {
    synchronized (first) {
      synchronized (then) {
        rounds++;
      }
    }
  }

  /** Not ordered behind the survivor by anything that orders threads. */
  private static void nestSecond(boolean otherOrder) {
    while (!nested) {
      Thread.onSpinWait();
    }
    if (otherOrder) {
      nest(INNER, OUTER);
    } else {
      nest(OUTER, INNER);
    }
  }

  private static void awaitRounds(long enough) {
    while (rounds < enough) {
      Thread.onSpinWait();
    }
  }
}
