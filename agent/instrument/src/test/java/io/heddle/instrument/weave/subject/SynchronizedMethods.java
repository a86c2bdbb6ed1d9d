package io.heddle.instrument.weave.subject;

/** Synchronized methods, static and not, that end in every way. */
public class SynchronizedMethods {
  private int count;

  public static int instance() {
    return new SynchronizedMethods().add(5);
  }

  private synchronized int add(int n) {
    count += n;
    return count;
  }

  public static synchronized long wide(long value) {
    return value + 1;
  }

  public static synchronized double branches(int way) {
    if (way == 1) {
      return 1.0;
    }
    try {
      return 10.0 / (way - 2) + Integer.parseInt("x" + way);
    } catch (NumberFormatException e) {
      return -1.0;
    }
  }

  public static synchronized void escaping() {
    throw new IllegalStateException("wanted");
  }

  public static int reentrant() {
    return new SynchronizedMethods().nested();
  }

  private synchronized int nested() {
    synchronized (SynchronizedMethods.class) {
      return add(1) + add(2);
    }
  }

  public static synchronized int endless(int n) {
    int i = n;
    while (true) {
      if (i++ > 10) {
        return i;
      }
    }
  }

  /** A nested class, for its name. */
  public static final class Inner extends SynchronizedMethods {
    synchronized String name() {
      return "inner";
    }
  }

  public static String inner() {
    return new Inner().name();
  }
}
