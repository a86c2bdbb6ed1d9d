package io.heddle.engine.wait;

import io.heddle.engine.order.LockType;
import io.heddle.engine.site.StableNames;
import io.heddle.engine.site.Stacks;
import io.heddle.engine.thread.ThreadRecord;
import io.heddle.engine.wait.Obstacle.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Frozen threads, which wait for a class that another thread initialises. Which class it is the JVM
 * tells only in the text of a thread dump, which stops all threads; so a thread is taken to wait
 * for any of the initialisers that others run. Who runs them is read from the stacks, which is done
 * only while a thread is frozen.
 */
final class InitWaits implements WaitResolver {
  /** With more threads than this the stacks are not taken, and nothing is known. */
  private static final int MAX_THREADS = 4_000;

  private final ProbeSources from;

  /** The classes that each thread initialises. */
  private final Map<ThreadRecord, List<String>> running = new LinkedHashMap<>();

  /** A class that the thread initialises. */
  private record Candidate(ThreadRecord record, String className) {}

  InitWaits(ProbeSources from, List<ThreadRecord> records, List<Waiter> frozen) {
    this.from = from;
    if (!frozen.isEmpty() && records.size() <= MAX_THREADS) {
      records.forEach(this::addInitialisers);
    }
  }

  private void addInitialisers(ThreadRecord record) {
    Thread thread = record.get();
    if (thread == null) {
      return;
    }
    List<String> classes = new ArrayList<>();
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getMethodName().equals("<clinit>")) {
        classes.add(frame.getClassName());
      }
    }
    if (!classes.isEmpty()) {
      running.put(record, classes);
    }
  }

  @Override
  public @Nullable Wait resolve(Waiter waiter) {
    if (waiter.state() != Thread.State.RUNNABLE) {
      return null; // frozen threads only are so
    }
    List<Candidate> candidates = new ArrayList<>();
    running.forEach(
        (record, classes) -> {
          if (record != waiter.record()) {
            classes.forEach(name -> candidates.add(new Candidate(record, name)));
          }
        });
    List<Candidate> used = usedIn(waiter.thread().getStackTrace(), candidates);
    return used.isEmpty() ? null : new Wait(waiter, obstacle(used), 0);
  }

  /**
   * Those that the code at the top of the stack may come to, as far as the constants of its class
   * tell; all of them if that is the JDK, as by {@code Class.forName}.
   */
  private List<Candidate> usedIn(StackTraceElement[] stack, List<Candidate> candidates) {
    if (stack.length == 0 || Stacks.isJdkClass(stack[0].getClassName())) {
      return candidates;
    }
    String user = stack[0].getClassName();
    return candidates.stream()
        .filter(candidate -> from.sites().referrers().mayUse(user, candidate.className))
        .toList();
  }

  private static Obstacle obstacle(List<Candidate> candidates) {
    TreeSet<String> classes = new TreeSet<>();
    Set<Holder> holders = new LinkedHashSet<>();
    for (Candidate candidate : candidates) {
      classes.add(StableNames.ofObject(candidate.className));
      holders.add(new Holder(candidate.record, 0));
    }
    List<String> names = classes.stream().map(c -> LockType.simpleName(c) + ".<clinit>").toList();
    return new Obstacle(
        Kind.CLASS_INIT,
        String.join(" ", classes).intern(), // the same object in the next look
        String.join(" or ", names),
        classes.first(),
        false,
        List.copyOf(holders),
        null,
        classes.size() > 1);
  }
}
