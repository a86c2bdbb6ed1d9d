package io.heddle.engine.thread;

import java.util.regex.Pattern;

/**
 * Gives threads with an automatic name the place that they come from: {@code pool-3-thread-1}
 * becomes {@code OrderService.<init>:42 pool-3-thread-1}. JFR, thread dumps and loggers then show
 * it with no further work. A name that the program chose is never changed.
 */
public final class ThreadNaming {
  /**
   * {@code Thread-N}, {@code pool-N-thread-M}, {@code ForkJoinPool-N-worker-M}, {@code Timer-N}.
   */
  private static final Pattern AUTOMATIC =
      Pattern.compile("(Thread|Timer)-\\d+|pool-\\d+-thread-\\d+|ForkJoinPool-\\d+-worker-\\d+");

  private ThreadNaming() {}

  /** Whether the JDK made the name up; the empty name of a virtual thread is such a name. */
  public static boolean isAutomatic(String name) {
    return name.isEmpty() || AUTOMATIC.matcher(name).matches();
  }

  /**
   * The new name. The default template has the place in front, so that sorted lists keep threads of
   * one place together.
   *
   * @param template text with {@code %site} and {@code %name}
   */
  public static String named(String template, String place, String name) {
    return template.replace("%site", place).replace("%name", name);
  }
}
