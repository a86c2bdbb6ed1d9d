package io.heddle.engine.wait;

import io.heddle.engine.order.LockType;
import io.heddle.engine.site.StableNames;
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
  private final List<Waiter> frozen;

  /** The classes that each thread initialises. */
  private final Map<ThreadRecord, List<String>> running = new LinkedHashMap<>();

  /** A class that the thread initialises. */
  private record Candidate(ThreadRecord record, String className) {}

  InitWaits(ProbeSources from, List<Waiter> frozen) {
    this.from = from;
    this.frozen = frozen;
    if (!frozen.isEmpty() && from.threads().size() <= MAX_THREADS) {
      from.threads().forEach(this::addInitialisers);
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
    if (waiter.state() != Thread.State.RUNNABLE || !frozen.contains(waiter)) {
      return null;
    }
    List<Candidate> candidates = new ArrayList<>();
    running.forEach(
        (record, classes) -> {
          if (record != waiter.record()) {
            classes.forEach(name -> candidates.add(new Candidate(record, name)));
          }
        });
    List<Candidate> used = usedAt(top(waiter.thread()), candidates);
    return candidates.isEmpty()
        ? null
        : new Wait(waiter, obstacle(used.isEmpty() ? candidates : used), 0);
  }

  private static @Nullable String top(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length == 0 ? null : stack[0].getClassName();
  }

  /** Those that the code of the class may come to, as far as its constants tell. */
  private List<Candidate> usedAt(@Nullable String className, List<Candidate> candidates) {
    return className == null
        ? candidates
        : candidates.stream()
            .filter(it -> from.sites().referrers().mayUse(className, it.className))
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
