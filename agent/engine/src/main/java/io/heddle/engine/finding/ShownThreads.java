package io.heddle.engine.finding;

import io.heddle.engine.finding.Finding.ThreadRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How several threads are called in one text: by names that no two of them share. Most pools give
 * each of their threads a name of its own; virtual threads, and many factories, do not.
 */
public final class ShownThreads {
  private static final int EXAMPLES = 5;

  private final List<ThreadRef> threads;
  private final Set<String> sharedWhenShown;
  private final Set<String> shared;

  private ShownThreads(Collection<ThreadRef> threads) {
    this.threads = List.copyOf(threads);
    this.sharedWhenShown = shared(ThreadRef::shownName);
    this.shared = shared(ThreadRef::name);
  }

  private Set<String> shared(Function<ThreadRef, String> naming) {
    Map<String, Long> first = new HashMap<>();
    Set<String> names = new HashSet<>();
    for (ThreadRef thread : threads) {
      boolean isKnown = thread.id() > 0; // the first version did not record all ids
      Long other = isKnown ? first.putIfAbsent(naming.apply(thread), thread.id()) : null;
      if (other != null && other != thread.id()) {
        names.add(naming.apply(thread));
      }
    }
    return names;
  }

  /** All of which a text speaks; one of them may be given several times. */
  public static ShownThreads of(Collection<ThreadRef> threads) {
    return new ShownThreads(threads);
  }

  /** Those of a finding: its threads, those of its steps, and who has what these want. */
  public static ShownThreads of(Collection<ThreadRef> threads, Collection<Step> steps) {
    List<ThreadRef> all = new ArrayList<>(threads);
    for (Step step : steps) {
      all.add(step.thread());
      ThreadRef owner = step.owner();
      if (owner != null) {
        all.add(owner);
      }
    }
    return new ShownThreads(all);
  }

  /** The name of one of them, with its number if another one has the same. */
  public String name(ThreadRef thread) {
    String name = thread.shownName();
    return sharedWhenShown.contains(name) ? name + " #" + thread.id() : name;
  }

  /** For programs: the name as it is, if that tells it from the others; else as people see it. */
  public String plainName(ThreadRef thread) {
    return thread.name().isBlank() || shared.contains(thread.name()) ? name(thread) : thread.name();
  }

  /** All of them: {@code a, b, c, d, e and 7 more}. */
  @Override
  public String toString() {
    String names =
        threads.stream().limit(EXAMPLES).map(this::name).collect(Collectors.joining(", "));
    int more = threads.size() - EXAMPLES;
    return more > 0 ? names + " and " + more + " more" : names;
  }
}
