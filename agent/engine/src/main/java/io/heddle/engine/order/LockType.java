package io.heddle.engine.order;

import io.heddle.engine.site.StableNames;

/** The classes of locks, as people know them. */
public final class LockType {
  private static final String JUC_LOCKS = "java.util.concurrent.locks.";

  private LockType() {}

  /**
   * The name of the lock's class: binary, {@code int[]} for an array. The synchronizers inside the
   * JDK's locks give the name of the lock; of classes that the JVM makes up, the part that differs
   * between runs is cut off.
   */
  public static String nameOf(Object lock) {
    if (lock instanceof Class<?> itself) {
      return StableNames.ofObject(itself.getTypeName()) + ".class";
    }
    Class<?> type = lock.getClass();
    String name = type.getTypeName();
    int member = name.startsWith(JUC_LOCKS) ? name.indexOf('$') : -1;
    return StableNames.ofObject(member < 0 ? name : name.substring(0, member));
  }

  /**
   * {@code Account.Entry} for {@code com.acme.Account$Entry}, {@code Account.class} for the class
   * object of {@code com.acme.Account}.
   */
  public static String simpleName(String type) {
    boolean isClass = type.endsWith(".class");
    String name = isClass ? type.substring(0, type.length() - ".class".length()) : type;
    String simple = StableNames.simpleName(name);
    return isClass ? simple + ".class" : simple;
  }
}
