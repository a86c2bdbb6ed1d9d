package io.heddle.it.program;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;

/** Every thread hangs: pairs of threads at each other's locks, and main at the end of one. */
public final class AllHang {
  /** The threads besides main. */
  public static final int THREADS = 200;

  private AllHang() {}

  /** The program; says {@code all hang} and never ends. */
  public static void main(String[] args) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS / 2; i++) {
      CyclicBarrier bothHoldOne = new CyclicBarrier(2);
      ReentrantLock a = new ReentrantLock();
      ReentrantLock b = new ReentrantLock();
      threads.add(new Thread(() -> lockBoth(a, b, bothHoldOne), "forth-" + i));
      threads.add(new Thread(() -> lockBoth(b, a, bothHoldOne), "back-" + i));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    System.out.println("all hang");
    threads.get(0).join();
  }

  private static void lockBoth(ReentrantLock first, ReentrantLock second, CyclicBarrier both) {
    first.lock();
    try {
      both.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    second.lock();
  }
}
