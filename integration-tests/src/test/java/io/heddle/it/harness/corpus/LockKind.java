package io.heddle.it.harness.corpus;

import java.util.Locale;

/** What the locks of a scenario are. */
public enum LockKind {
  /** What its file says. */
  AS_WRITTEN,
  /** Each monitor has become a {@code ReentrantLock}. */
  LOCKS,
  /** Of the locks that are declared, every second has become a {@code ReentrantLock}. */
  MIXED;

  /** The package for scenarios of this kind, if those that were written are in {@code written}. */
  String packageFor(String written) {
    return this == AS_WRITTEN ? written : written + ".with" + id();
  }

  /** As in the comment {@code // also: locks, mixed}. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
