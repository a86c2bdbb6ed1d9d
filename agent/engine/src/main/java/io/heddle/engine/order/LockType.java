package io.heddle.engine.order;

/** The classes of locks, as people know them. */
public final class LockType {
  private static final String JUC_LOCKS = "java.util.concurrent.locks.";

  private LockType() {}

  /**
   * The binary name of the lock's class. The synchronizers inside the JDK's locks give the name of
   * the lock; of classes that the JVM makes up, the part that differs between runs is cut off.
   */
  public static String nameOf(Object lock) {
    if (lock instanceof Class<?> type) {
      return type.getName() + ".class";
    }
    String name = lock.getClass().getName();
    int end = name.length();
    if (name.startsWith(JUC_LOCKS)) {
      end = cut(name, "$", end);
    }
    end = cut(name, "/", end);
    int lambda = name.indexOf("$$Lambda");
    return name.substring(0, lambda < 0 ? end : Math.min(end, lambda + "$$Lambda".length()));
  }

  private static int cut(String name, String separator, int end) {
    int i = name.indexOf(separator);
    return i < 0 ? end : Math.min(i, end);
  }

  /** {@code Account} for {@code com.acme.Account}, {@code Account.class} for its class object. */
  public static String simpleName(String type) {
    boolean isClass = type.endsWith(".class");
    String name = isClass ? type.substring(0, type.length() - ".class".length()) : type;
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return isClass ? simple + ".class" : simple;
  }
}
