package io.heddle.it.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Two locks taken in both orders, by two threads one after the other. */
public final class NamedLocks {
  private final List<Lock> list = new ArrayList<>(List.of(new ReentrantLock()));
  private final Map<String, Lock> map = new HashMap<>();
  private volatile boolean isDone;

  private NamedLocks() {}

  /** The locks of one scenario. */
  public static void main(String[] args) throws InterruptedException {
    NamedLocks it = new NamedLocks();
    switch (args[0]) {
      case "getters" -> it.both(it::savingsFirst, it::ledgerFirst);
      case "collections" -> {
        it.map.put("a", new ReentrantLock());
        it.both(it::listFirst, it::mapFirst);
      }
      case "parameters" -> parameters(it);
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.out.println("done");
  }

  /** Loaded after the code that calls its getters is woven. */
  static class Account {
    private final Lock lock = new ReentrantLock();

    Lock getLock() {
      return lock;
    }
  }

  static final class Savings extends Account {}

  static final class Ledger {
    private static final Object MONITOR = new Object();

    private Ledger() {}

    static Object monitor() {
      return MONITOR;
    }
  }

  private final Savings savings = new Savings();

  private void savingsFirst() {
    savings.getLock().lock();
    synchronized (Ledger.monitor()) {
      savings.getLock().unlock();
    }
  }

  private void ledgerFirst() {
    synchronized (Ledger.monitor()) {
      savings.getLock().lock();
      savings.getLock().unlock();
    }
  }

  private void listFirst() {
    for (Lock lock : list) {
      lock.lock();
      map.computeIfAbsent("a", key -> new ReentrantLock()).lock();
      map.get("a").unlock();
      lock.unlock();
    }
  }

  private void mapFirst() {
    map.get("a").lock();
    list.get(0).lock();
    list.get(0).unlock();
    map.get("a").unlock();
  }

  private static void parameters(NamedLocks it) throws InterruptedException {
    Lock first = new ReentrantLock();
    Object second = new Object();
    it.both(() -> nest(first, second), () -> nestOtherwise(first, second));
  }

  private static void nest(Lock outer, Object inner) {
    outer.lock();
    synchronized (inner) {
      outer.unlock();
    }
  }

  private static void nestOtherwise(Lock inner, Object outer) {
    synchronized (outer) {
      inner.lock();
      inner.unlock();
    }
  }

  private void both(Runnable one, Runnable other) throws InterruptedException {
    Thread first =
        new Thread(
            () -> {
              one.run();
              isDone = true;
            });
    Thread second =
        new Thread(
            () -> {
              while (!isDone) {
                Thread.onSpinWait(); // a latch would order them
              }
              other.run();
            });
    first.start();
    second.start();
    first.join();
    second.join();
  }
}
