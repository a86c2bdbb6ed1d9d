package io.heddle.instrument.transform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What could not be woven, and why. Keeps the first {@link #MAX_KEPT}, counts all. Thread-safe;
 * logs nothing, since it is called from within class loading.
 */
public final class SkipLog {
  static final int MAX_KEPT = 1000;

  private final Deque<String> kept = new ArrayDeque<>();
  private long count;

  /**
   * A class or method is left alone.
   *
   * @param method null for the whole class
   */
  public synchronized void add(String className, @Nullable String method, String reason) {
    count++;
    if (kept.size() < MAX_KEPT) {
      kept.add((method == null ? className : className + '.' + method) + ": " + reason);
    }
  }

  /** How many classes or methods were left alone. */
  public synchronized long count() {
    return count;
  }

  /** One line each: what, and why. */
  public synchronized List<String> lines() {
    return new ArrayList<>(kept);
  }
}
