package io.heddle.instrument.weave.subject;

import java.util.ArrayList;
import java.util.List;

/** Synchronized blocks in the shapes that compilers give them. */
public final class Monitors {
  public static final Object GLOBAL = new Object();

  private final Object lock = new Object();
  private final Object[] stripes = {new Object(), new Object()};
  private final Monitors other;

  public Monitors(Monitors other) {
    this.other = other;
    synchronized (this) {
      lock.hashCode();
    }
  }

  public static int field() {
    Monitors it = new Monitors(null);
    synchronized (it.lock) {
      return 1;
    }
  }

  public static int staticField() {
    synchronized (GLOBAL) {
      return 2;
    }
  }

  public static int classLiteral() {
    synchronized (Monitors.class) {
      return 3;
    }
  }

  public static int self() {
    return new Monitors(null).lockSelf();
  }

  private int lockSelf() {
    synchronized (this) {
      return 4;
    }
  }

  public static int local() {
    Object mine = GLOBAL;
    synchronized (mine) {
      return 5;
    }
  }

  public static int parameter(Object lock) {
    synchronized (lock) {
      return 6;
    }
  }

  public static int element() {
    Monitors it = new Monitors(null);
    synchronized (it.stripes[1]) {
      return 7;
    }
  }

  public static int accessor() {
    synchronized (monitor()) {
      return 8;
    }
  }

  private static Object monitor() {
    return GLOBAL;
  }

  public static int chosen(boolean first) {
    Monitors it = new Monitors(null);
    synchronized (first ? it.lock : GLOBAL) {
      return 9;
    }
  }

  public static List<Integer> loops() {
    List<Integer> seen = new ArrayList<>();
    outer:
    for (int i = 0; i < 4; i++) {
      synchronized (GLOBAL) {
        for (int j = 0; j < 4; j++) {
          synchronized (Monitors.class) {
            if (j == 1) {
              continue;
            }
            if (i == 1) {
              continue outer;
            }
            if (i == 3) {
              break outer;
            }
            if (j == 3) {
              break;
            }
            seen.add(10 * i + j);
          }
        }
      }
    }
    return seen;
  }

  public static String nestedFinally(boolean fail) {
    StringBuilder text = new StringBuilder();
    try {
      synchronized (GLOBAL) {
        try {
          synchronized (Monitors.class) {
            text.append("in ");
            if (fail) {
              throw new IllegalStateException("wanted");
            }
          }
        } finally {
          text.append("inner ");
        }
      }
    } catch (IllegalStateException e) {
      text.append("caught ");
    } finally {
      text.append("outer");
    }
    return text.toString();
  }

  public static int lambda() {
    java.util.function.IntSupplier supplier =
        () -> {
          synchronized (GLOBAL) {
            return 11;
          }
        };
    return supplier.getAsInt();
  }

  public static int anonymous() {
    Object captured = GLOBAL;
    return new Object() {
      int get() {
        synchronized (captured) {
          return 12;
        }
      }
    }.get();
  }

  public static int deep() {
    Monitors it = new Monitors(new Monitors(null));
    synchronized (it.other.lock) {
      return 13;
    }
  }

  public static int wideLocals(long a, double b) {
    long c = a;
    synchronized (GLOBAL) {
      c += (long) b;
      return (int) c;
    }
  }

  public static void escaping() {
    synchronized (GLOBAL) {
      throw new IllegalStateException("wanted");
    }
  }

  public static void nothing() {
    synchronized (missing()) {
      throw new AssertionError("unreachable");
    }
  }

  private static Object missing() {
    return null;
  }

  /** A record with a lock in its constructor. */
  public record Range(int low, int high) {
    public Range {
      synchronized (GLOBAL) {
        if (low > high) {
          throw new IllegalArgumentException();
        }
      }
    }
  }

  public static int records() {
    return new Range(1, 14).high();
  }

  /** An interface with locks in its default and static methods. */
  public interface Counter {
    default int next() {
      synchronized (this) {
        return start() + 1;
      }
    }

    static int start() {
      synchronized (Counter.class) {
        return 14;
      }
    }
  }

  public static int interfaces() {
    return new Counter() {}.next();
  }
}
