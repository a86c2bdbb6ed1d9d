package io.heddle.instrument.weave;

import java.util.Set;

/**
 * The JDK classes that are woven for their locks: those that call into application code, or are
 * extended by it, while they hold one (ADR 0003). Everything else in the JDK stays as it is; {@code
 * StringBuffer} locks itself all the time and calls nobody.
 *
 * <p>In all of them only locks are woven. Of {@code ConcurrentHashMap} only the methods that lock a
 * bin, as if all bins of a map were one lock.
 */
public final class JdkTargets {
  private static final Set<String> CLASSES =
      Set.of(
          "java/beans/ChangeListenerMap",
          "java/beans/PropertyChangeSupport",
          "java/beans/PropertyEditorSupport",
          "java/beans/VetoableChangeSupport",
          "java/lang/ThreadGroup",
          "java/sql/DriverManager",
          "java/util/Collections$SynchronizedCollection",
          "java/util/Collections$SynchronizedList",
          "java/util/Collections$SynchronizedMap",
          "java/util/Collections$SynchronizedNavigableMap",
          "java/util/Collections$SynchronizedNavigableSet",
          "java/util/Collections$SynchronizedRandomAccessList",
          "java/util/Collections$SynchronizedSet",
          "java/util/Collections$SynchronizedSortedMap",
          "java/util/Collections$SynchronizedSortedSet",
          "java/util/Hashtable",
          "java/util/Hashtable$Enumerator",
          "java/util/Observable",
          "java/util/Properties",
          "java/util/Stack",
          "java/util/Timer",
          "java/util/TimerTask",
          "java/util/TimerThread",
          "java/util/Vector",
          "java/util/Vector$Itr",
          "java/util/Vector$ListItr",
          "java/util/concurrent/ConcurrentHashMap",
          "java/util/logging/ErrorManager",
          "java/util/logging/FileHandler",
          "java/util/logging/Handler",
          "java/util/logging/LogManager",
          "java/util/logging/LogManager$LoggerContext",
          "java/util/logging/Logger",
          "java/util/logging/MemoryHandler",
          "java/util/logging/SocketHandler",
          "java/util/logging/StreamHandler",
          "java/util/prefs/AbstractPreferences");

  private JdkTargets() {}

  /** The internal names ({@code java/util/Vector}); immutable. */
  public static Set<String> classes() {
    return CLASSES;
  }

  /** Whether the class with this internal name is one of them. */
  public static boolean contains(String internalName) {
    return CLASSES.contains(internalName);
  }
}
