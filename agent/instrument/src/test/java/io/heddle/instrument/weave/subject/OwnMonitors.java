package io.heddle.instrument.weave.subject;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** Objects that are locks, and some that are not. */
public final class OwnMonitors {
  private OwnMonitors() {}

  /** Makes one of each that is a lock. */
  public static Object[] locks() {
    return new Object[] {new Method(7), new Block(), new OwnLock(), new Computed(true)};
  }

  /** Makes one of each that is none, or that anybody has at once. */
  public static Object[] others() {
    return new Object[] {new Plain(), new OfOther(), new StaticMethod(), Single.ONE, Level.LOW};
  }

  static class Method {
    private int value;

    Method(int value) {
      this.value = value;
    }

    /** Delegates, so that only the other one has the hook. */
    Method() {
      this(1);
    }

    synchronized int value() {
      return value++;
    }
  }

  static final class Block extends Plain {
    private int value;

    int value() {
      synchronized (this) {
        return value++;
      }
    }
  }

  /** Passes an argument that a jump computes, and calls its own method before it is done. */
  static final class Computed extends Method {
    Computed(boolean large) {
      super(large ? 1000 : 1);
      value();
    }
  }

  static final class OwnLock implements Lock {
    @Override
    public void lock() {}

    @Override
    public void lockInterruptibly() {}

    @Override
    public boolean tryLock() {
      return true;
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) {
      return true;
    }

    @Override
    public void unlock() {}

    @Override
    public Condition newCondition() {
      throw new UnsupportedOperationException();
    }
  }

  static class Plain {
    static int made;

    Plain() {
      made++;
    }
  }

  static final class OfOther {
    private final Object lock = Plain.class;

    int value() {
      synchronized (lock) {
        return 1;
      }
    }
  }

  static final class StaticMethod {
    static synchronized int value() {
      return 1;
    }
  }

  static final class Single {
    static final Single ONE = new Single();

    synchronized int value() {
      return 1;
    }
  }

  enum Level {
    LOW;

    synchronized int value() {
      return ordinal();
    }
  }
}
