package io.heddle.instrument.transform;

import io.heddle.instrument.jvm.EnteredClasses;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loaded classes that wait until no thread is in them, since the frames in them would lose their
 * lines. One in which there is always some thread is let go once every thread that was in it at
 * first has been seen outside: the frames that are there then are of calls that come and go.
 * Thread-safe.
 */
final class WaitingClasses {
  /** So many looks at least until others may be in the class. */
  static final int LOOKS_UNTIL_ANYWAY = 10;

  private final List<Waiting> waiting = new ArrayList<>();

  private static final class Waiting {
    final WeakReference<Class<?>> type;

    /** The threads that have been in it in every look; null before the first. */
    @Nullable Set<Long> stayed;

    int looks;

    Waiting(Class<?> type) {
      this.type = new WeakReference<>(type);
    }

    /** Whether nobody is in it, or only others than at first. */
    boolean look(Class<?> known, Map<String, Set<Long>> entered) {
      Set<Long> now = entered.getOrDefault(known.getName(), Set.of());
      Set<Long> before = stayed;
      if (before == null) {
        stayed = new HashSet<>(now);
      } else {
        before.retainAll(now);
      }
      looks++;
      return now.isEmpty() || isLetGo();
    }

    boolean isLetGo() {
      return looks > LOOKS_UNTIL_ANYWAY && stayed != null && stayed.isEmpty();
    }
  }

  /**
   * What a look has found.
   *
   * @param free classes that nobody is in
   * @param letGo classes that others are in than at first
   */
  record Ready(List<Class<?>> free, List<Class<?>> letGo) {}

  /** These wait from now on. */
  synchronized void add(Collection<Class<?>> types) {
    types.forEach(type -> waiting.add(new Waiting(type)));
  }

  /** These wait no more. */
  synchronized void remove(Collection<Class<?>> types) {
    waiting.removeIf(
        one -> {
          Class<?> type = one.type.get();
          return type == null || types.contains(type);
        });
  }

  /** How many wait. */
  synchronized int count() {
    return waiting.size();
  }

  /** The classes that are still there. */
  synchronized List<Class<?>> all() {
    List<Class<?>> all = new ArrayList<>();
    for (Waiting one : waiting) {
      Class<?> type = one.type.get();
      if (type != null) {
        all.add(type);
      }
    }
    return all;
  }

  /** Looks where threads are. */
  Ready look() {
    return look(EnteredClasses.ofAll());
  }

  /**
   * The same.
   *
   * @param entered the names of classes with the ids of the threads in them
   */
  synchronized Ready look(Map<String, Set<Long>> entered) {
    Ready ready = new Ready(new ArrayList<>(), new ArrayList<>());
    for (Waiting one : waiting) {
      Class<?> type = one.type.get();
      if (type != null && one.look(type, entered)) {
        (one.isLetGo() ? ready.letGo : ready.free).add(type);
      }
    }
    return ready;
  }
}
