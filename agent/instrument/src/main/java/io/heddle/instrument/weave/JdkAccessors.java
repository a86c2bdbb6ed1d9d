package io.heddle.instrument.weave;

import java.util.Set;

/** The methods of the JDK that give out what somebody has put in, or another view of a lock. */
final class JdkAccessors {
  /** How the result of a call is named after its receiver. */
  enum Kind {
    /** By the same name. */
    SAME,
    /** As an element of it. */
    ELEMENT,
    /** Not at all. */
    UNKNOWN
  }

  private static final String LOCKS = "java/util/concurrent/locks/";
  private static final String ATOMIC = "java/util/concurrent/atomic/";

  /** Other views of the same lock. */
  private static final Set<String> LOCK_VIEWS =
      Set.of("readLock", "writeLock", "asReadLock", "asWriteLock", "asReadWriteLock");

  /** Classes that hold one object. */
  private static final Set<String> HOLDERS =
      Set.of(
          ATOMIC + "AtomicReference",
          ATOMIC + "AtomicMarkableReference",
          ATOMIC + "AtomicStampedReference",
          "java/util/Optional",
          "java/lang/ThreadLocal",
          "java/lang/InheritableThreadLocal",
          "java/lang/ref/Reference",
          "java/lang/ref/WeakReference",
          "java/lang/ref/SoftReference");

  /** Methods of collections that give the same elements in another form, or parts of an element. */
  private static final Set<String> VIEWS =
      Set.of(
          "iterator",
          "listIterator",
          "descendingIterator",
          "elements",
          "values",
          "keys",
          "keySet",
          "navigableKeySet",
          "descendingKeySet",
          "entrySet",
          "subList",
          "subSet",
          "subMap",
          "headSet",
          "headMap",
          "tailSet",
          "tailMap",
          "descendingSet",
          "descendingMap",
          "reversed",
          "getKey",
          "getValue");

  /** Methods of collections that give one element. */
  private static final Set<String> ELEMENTS =
      Set.of(
          "get",
          "getOrDefault",
          "getFirst",
          "getLast",
          "elementAt",
          "firstElement",
          "lastElement",
          "put",
          "putIfAbsent",
          "computeIfAbsent",
          "computeIfPresent",
          "compute",
          "merge",
          "replace",
          "set",
          "remove",
          "removeFirst",
          "removeLast",
          "element",
          "peek",
          "peekFirst",
          "peekLast",
          "poll",
          "pollFirst",
          "pollLast",
          "pop",
          "take",
          "takeFirst",
          "takeLast",
          "next",
          "previous",
          "nextElement",
          "first",
          "last",
          "floor",
          "lower",
          "ceiling",
          "higher",
          "firstEntry",
          "lastEntry",
          "floorEntry",
          "lowerEntry",
          "ceilingEntry",
          "higherEntry",
          "pollFirstEntry",
          "pollLastEntry");

  private JdkAccessors() {}

  /** What an instance method with this owner, name and descriptor gives. */
  static Kind find(String owner, String name, String descriptor) {
    if (LOCK_VIEWS.contains(name) && descriptor.startsWith("()L" + LOCKS)) {
      return Kind.SAME; // on any owner: applications extend locks
    }
    if (!owner.startsWith("java/")) {
      return Kind.UNKNOWN;
    }
    if (HOLDERS.contains(owner)) {
      return Kind.SAME;
    }
    if (owner.equals(ATOMIC + "AtomicReferenceArray")) {
      return Kind.ELEMENT;
    }
    if (!owner.startsWith("java/util/") || owner.startsWith("java/util/function/")) {
      return Kind.UNKNOWN;
    }
    if (VIEWS.contains(name)) {
      return Kind.SAME;
    }
    return ELEMENTS.contains(name) ? Kind.ELEMENT : Kind.UNKNOWN;
  }
}
