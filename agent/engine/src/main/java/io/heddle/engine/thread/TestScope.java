package io.heddle.engine.thread;

import org.jspecify.annotations.Nullable;

/**
 * A test, or a class of tests, that runs or has run. A thread that is started in it belongs to it.
 */
public final class TestScope {
  /** How people know it. */
  public final String name;

  /** Whether it is a test; else it is a class of tests. */
  final boolean test;

  /** What it is part of, or null. */
  final @Nullable TestScope parent;

  /** What its thread was in before, or null. */
  final @Nullable TestScope outer;

  /** Whether it has ended. */
  volatile boolean over;

  TestScope(String name, boolean test, @Nullable TestScope parent, @Nullable TestScope outer) {
    this.name = name;
    this.test = test;
    this.parent = parent;
    this.outer = outer;
  }

  /**
   * What still runs of {@code scope} and what that is part of, the innermost; null if nothing does.
   * For hooks too.
   */
  static @Nullable TestScope running(@Nullable TestScope scope) {
    TestScope running = scope;
    while (running != null && running.over) {
      running = running.parent;
    }
    return running;
  }

  /** Whether it is a part of what has this name. */
  boolean isPartOf(String whole) {
    for (TestScope scope = parent; scope != null; scope = scope.parent) {
      if (scope.name.equals(whole)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is {@code other} or a part of it. */
  public boolean isWithin(TestScope other) {
    for (TestScope scope = this; scope != null; scope = scope.parent) {
      if (scope == other) {
        return true;
      }
    }
    return false;
  }
}
