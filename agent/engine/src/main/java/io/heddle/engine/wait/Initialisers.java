package io.heddle.engine.wait;

import io.heddle.engine.site.ClassUses;
import io.heddle.engine.thread.ThreadRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which threads run which class initialisers at one moment. */
final class Initialisers {
  private static final String INITIALIZER = "<clinit>";

  private final Map<Long, ThreadRecord> threads = new HashMap<>();
  private final Map<Long, Set<String>> running = new HashMap<>();
  private final Map<Long, String> awaited;
  private final ClassUses.Index classes;

  /**
   * @param dump who waits for which class, and what is on stacks
   * @param classes knows the superclasses
   */
  Initialisers(InitDump dump, List<ThreadRecord> records, ClassUses.Index classes) {
    this.awaited = dump.awaited();
    this.classes = classes;
    for (ThreadRecord record : records) {
      threads.put(record.id, record);
      Set<String> known = dump.running().get(record.id);
      if (known != null) {
        running.put(record.id, known);
      } else if (record.virtual && dump.mounted().contains(record.id)) {
        addFromStack(record);
      }
    }
  }

  private void addFromStack(ThreadRecord record) {
    Set<String> found = on(record);
    if (!found.isEmpty()) {
      running.put(record.id, found);
    }
  }

  /** The binary names of the classes whose initialisers are on the stack of the thread now. */
  static Set<String> on(ThreadRecord record) {
    Set<String> found = new HashSet<>();
    Thread thread = record.get();
    for (StackTraceElement frame :
        thread == null ? new StackTraceElement[0] : thread.getStackTrace()) {
      if (frame.getMethodName().equals(INITIALIZER)) {
        found.add(frame.getClassName());
      }
    }
    return found;
  }

  /** The binary name of the class for which the thread waits, or null if for none. */
  @Nullable String awaitedBy(ThreadRecord record) {
    return awaited.get(record.id);
  }

  /**
   * The threads of which one initialises the class, mostly one. Its initialiser is on the stack; or
   * the thread has begun with the supertypes, and runs or awaits the initialiser of one of these.
   * If there is no such thread, what the class inherits from is perhaps not known, as of classes
   * that were loaded before the agent: then it is one of all that run or await any.
   */
  List<Holder> of(String className, ThreadRecord waiter) {
    List<Holder> found = among(waiter, className::equals, other -> false);
    if (found.isEmpty()) {
      int mark = ClassUses.mark(className);
      Predicate<String> isAbove = other -> isAbove(ClassUses.mark(other), mark);
      found = among(waiter, isAbove, isAbove);
    }
    return found.isEmpty() ? among(waiter, any -> true, any -> true) : found;
  }

  private boolean isAbove(int other, int mark) {
    return classes.above(mark, above -> above == other) != 0;
  }

  private List<Holder> among(
      ThreadRecord waiter, Predicate<String> runs, Predicate<String> awaits) {
    List<Holder> found = new ArrayList<>();
    threads.forEach(
        (id, record) -> {
          String forClass = awaited.get(id);
          boolean fits =
              running.getOrDefault(id, Set.of()).stream().anyMatch(runs)
                  || (forClass != null && awaits.test(forClass));
          if (fits && record != waiter) {
            found.add(new Holder(record, 0));
          }
        });
    return found;
  }
}
