package io.heddle.it.program;

import com.sun.jna.Function;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Classes that native code initialises: those of JNA 4.3, which need each other. */
public final class NativeInit {
  private static final CountDownLatch BEGUN = new CountDownLatch(1);
  private static final CountDownLatch MAY_END = new CountDownLatch(1);

  private NativeInit() {}

  /**
   * {@code meet}: two threads come to the two classes. {@code sleep}: one sleeps in native code.
   */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("meet")) {
      meet();
    } else {
      sleep();
    }
    System.out.println("done");
  }

  private static void meet() throws Exception {
    ClassLoader loader = NativeInit.class.getClassLoader();
    Class.forName("com.sun.jna.Pointer", false, loader);
    Thread first = new Thread(() -> initialise("com.sun.jna.Native"), "loads-native");
    first.start();
    while (first.isAlive() && !isIn(first, "com.sun.jna.Native")) {
      Thread.onSpinWait();
    }
    Thread second = new Thread(() -> initialise("com.sun.jna.Pointer"), "loads-pointer");
    second.start();
    first.join();
    second.join();
  }

  private static void initialise(String name) {
    try {
      Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isIn(Thread thread, String className) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(
            frame ->
                frame.getMethodName().equals("<clinit>") && frame.getClassName().equals(className));
  }

  private static void sleep() throws Exception {
    Function sleep = Function.getFunction("c", "sleep");
    Thread sleeps = new Thread(() -> sleep.invokeInt(new Object[] {5}), "sleeps");
    sleeps.start();
    Thread slow = new Thread(() -> Slow.SECONDS.toString(), "slow");
    slow.start();
    BEGUN.await();
    Thread waits = new Thread(() -> Slow.SECONDS.toString(), "waits");
    waits.start();
    sleeps.join();
    MAY_END.countDown();
    slow.join();
    waits.join();
  }

  private static final class Slow {
    static final Integer SECONDS = begin();

    private static Integer begin() {
      BEGUN.countDown();
      try {
        MAY_END.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return 5;
    }
  }
}
