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
   * The class of a lock without its package, for people; of one without a name also what it extends
   * or implements: {@code Bank.<anonymous Runnable>}.
   */
  static String simpleNameOf(Object lock) {
    return lock instanceof Class<?>
        ? simpleName(nameOf(lock))
        : withSupertype(lock.getClass(), simpleName(nameOf(lock)));
  }

  /** The same for a class that is not necessarily that of the lock, but one above. */
  static String simpleNameOf(Class<?> type) {
    return withSupertype(type, StableNames.simpleName(type.getName()));
  }

  private static String withSupertype(Class<?> type, String simple) {
    Class<?> above = type.getSuperclass();
    Class<?>[] interfaces = type.getInterfaces();
    if (!simple.endsWith(StableNames.ANONYMOUS) || above == null) {
      return simple;
    }
    if (above == Object.class && interfaces.length == 0) {
      return simple;
    }
    Class<?> known = above == Object.class ? interfaces[0] : above;
    int end = simple.length() - 1;
    return simple.substring(0, end) + ' ' + StableNames.simpleName(known.getName()) + '>';
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
