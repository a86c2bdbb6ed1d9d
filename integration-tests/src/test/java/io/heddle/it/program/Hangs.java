package io.heddle.it.program;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;

/** Two threads that hang over two monitors, at times when the JVM has threads of another kind. */
public final class Hangs {
  private static final Object LEDGER = new Object();
  private static final Object ACCOUNT = new Object();

  /** C has only its address: it must not be collected. */
  private static Pthreads.Start nativeStart;

  private Hangs() {}

  /** The part of the C library that makes a thread of which the JVM knows nothing. */
  public interface Pthreads extends Library {
    /** What such a thread runs. */
    interface Start extends Callback {
      /** Runs on the new thread, which is attached to the JVM meanwhile. */
      Pointer run(Pointer argument);
    }

    /** See {@code man pthread_create}. */
    @SuppressWarnings("checkstyle:MethodName") // as C has it
    int pthread_create(
        PointerByReference thread, Pointer attributes, Start start, Pointer argument);
  }

  /**
   * Hangs for good, for whoever kills it.
   *
   * @param args when: {@code after-main}, {@code in-hook} or {@code beside-native}
   */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "after-main" -> afterMain(Thread.currentThread());
      case "in-hook" -> Runtime.getRuntime().addShutdownHook(new Thread(Hangs::hang, "last"));
      case "beside-native" -> {
        attachNative();
        hang();
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void afterMain(Thread main) {
    Thread driver =
        new Thread(
            () -> {
              join(main);
              hang();
            },
            "driver");
    driver.start();
  }

  /** The thread is attached when it has come back from C, and waits as long as the JVM lives. */
  private static void attachNative() throws InterruptedException {
    Pthreads library = Native.loadLibrary("c", Pthreads.class);
    CountDownLatch attached = new CountDownLatch(1);
    Object forever = new Object();
    nativeStart =
        argument -> {
          attached.countDown();
          waitFor(forever);
          return Pointer.NULL;
        };
    if (library.pthread_create(new PointerByReference(), Pointer.NULL, nativeStart, Pointer.NULL)
        != 0) {
      throw new IllegalStateException("no thread");
    }
    attached.await();
  }

  private static void hang() {
    CyclicBarrier both = new CyclicBarrier(2);
    Thread first = new Thread(() -> inOrder(LEDGER, ACCOUNT, both), "first");
    Thread second = new Thread(() -> inOrder(ACCOUNT, LEDGER, both), "second");
    first.start();
    second.start();
    join(first);
  }

  private static void inOrder(Object outer, Object inner, CyclicBarrier both) {
    synchronized (outer) {
      try {
        both.await();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      synchronized (inner) {
        throw new IllegalStateException("they have not met");
      }
    }
  }

  private static void waitFor(Object forever) {
    synchronized (forever) {
      try {
        while (true) {
          forever.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
