package io.heddle.engine.order;

import io.heddle.engine.site.StableNames;

/** The classes of locks, as people know them. */
public final class LockType {
  private LockType() {}

  /**
   * The name of the lock's class: binary, {@code int[]} for an array. Of classes that the JVM makes
   * up, the part that differs between runs is cut off.
   *
   * @param type the class by which people know the lock
   */
  static String nameOf(Object lock, Class<?> type) {
    return lock instanceof Class<?> itself
        ? StableNames.ofObject(itself.getTypeName()) + ".class"
        : StableNames.ofObject(type.getTypeName());
  }

  /**
   * The class of a lock without its package, for people; of one without a name also what it extends
   * or implements: {@code Bank.<anonymous Runnable>}.
   *
   * @param name what {@link #nameOf} gives
   */
  static String simpleNameOf(Object lock, String name) {
    return lock instanceof Class<?>
        ? simpleName(name)
        : withSupertype(lock.getClass(), simpleName(name));
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
