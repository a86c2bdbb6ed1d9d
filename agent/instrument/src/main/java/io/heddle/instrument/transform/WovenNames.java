package io.heddle.instrument.transform;

import java.util.BitSet;

/**
 * The classes that have been woven, by name: two names of a million share a place, which costs one
 * retransformation in vain. 128 kB at most. Thread-safe.
 */
final class WovenNames {
  private static final int PLACES = 1 << 20;

  private final BitSet places = new BitSet();

  private static int place(String name) {
    int hash = name.hashCode();
    return (hash ^ hash >>> 20) & PLACES - 1;
  }

  /** Takes an internal name. */
  synchronized void add(String name) {
    places.set(place(name));
  }

  /** Whether the name may have been added; false is certain. */
  synchronized boolean mayHave(String name) {
    return places.get(place(name));
  }
}
