package io.heddle.engine.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The threads of a JVM in one look or in several, those with equal stacks together, sorted by what
 * matters: what hangs, what is blocked, what burns processor time. For one thread.
 */
public final class ThreadView {
  /** Kinds of names that are kept for a group. */
  private static final int MOST_KINDS = 8;

  /** In less time than this, the rounding of processor times makes a share a guess. */
  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private record Place(boolean virtual, String state, List<StackTraceElement> stack) {}

  private static final class Threads {
    final TreeSet<String> kinds = new TreeSet<>();
    List<SeenThread> members = List.of();
    long most;
    long looks;
    long still;
    long cpuNanos;
    long waiters;

    void add(List<SeenThread> there, Map<Long, Long> waitersOf) {
      waiters = there.stream().mapToLong(one -> waitersOf.getOrDefault(one.id(), 0L)).sum();
      members =
          there.stream()
              .sorted(
                  Comparator.comparing(SeenThread::hangs)
                      .reversed()
                      .thenComparingLong(SeenThread::id))
              .limit(AlikeThreads.MOST_MEMBERS)
              .toList();
      looks++;
      most = Math.max(most, there.size());
      still = Math.max(still, there.stream().filter(SeenThread::still).count());
      for (SeenThread thread : there) {
        cpuNanos += Math.max(0, thread.cpuNanos());
        if (kinds.size() < MOST_KINDS) {
          kinds.add(NUMBER.matcher(thread.name()).replaceAll("N"));
        }
      }
    }
  }

  private final Map<Place, Threads> places = new LinkedHashMap<>();
  private final Selection selection;
  private final int limit;
  private long nanos;
  private long uncounted;

  /**
   * Has seen nothing.
   *
   * @param selection which threads are wanted
   * @param limit so many groups are kept at most
   */
  public ThreadView(Selection selection, int limit) {
    this.selection = selection;
    this.limit = limit;
  }

  /**
   * Takes in a look.
   *
   * @param sinceBefore nanoseconds since the look before; 0 if there was none
   */
  public void add(List<SeenThread> look, long sinceBefore) {
    nanos += sinceBefore;
    Map<Place, List<SeenThread>> now = new HashMap<>();
    for (SeenThread thread : selection.of(look)) {
      Place place = new Place(thread.virtual(), thread.state(), thread.stack());
      now.computeIfAbsent(place, one -> new ArrayList<>()).add(thread);
    }
    Map<Long, Long> waiters = waiters(look);
    now.forEach((place, there) -> add(place, there, waiters));
  }

  /** By the ids of those that can end a wait; a thread without an id cannot be found by it. */
  private static Map<Long, Long> waiters(List<SeenThread> look) {
    return look.stream()
        .flatMap(thread -> thread.awaited().stream())
        .filter(id -> id > 0)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private void add(Place place, List<SeenThread> there, Map<Long, Long> waiters) {
    Threads known = places.get(place);
    if (known == null && places.size() >= limit) {
      uncounted++;
      return;
    }
    if (known == null) {
      known = new Threads();
      places.put(place, known);
    }
    known.add(there, waiters);
  }

  /** How many times a group was not kept, for want of room. */
  public long uncounted() {
    return uncounted;
  }

  /** All groups, most urgent first; then by who waits for them, processor time and size. */
  public List<AlikeThreads> groups() {
    List<AlikeThreads> groups = new ArrayList<>();
    places.forEach((place, threads) -> groups.add(group(place, threads)));
    groups.sort(
        Comparator.comparing(AlikeThreads::urgency)
            .thenComparing(Comparator.comparingLong(AlikeThreads::waiters).reversed())
            .thenComparing(Comparator.comparingLong(AlikeThreads::cpuNanos).reversed())
            .thenComparing(Comparator.comparingLong(AlikeThreads::threads).reversed())
            .thenComparing(Comparator.comparingLong(AlikeThreads::looks).reversed())
            .thenComparing(AlikeThreads::site)
            .thenComparingLong(group -> group.members().get(0).id()));
    return groups;
  }

  private AlikeThreads group(Place place, Threads threads) {
    SeenThread first = threads.members.get(0);
    // Threads of the JVM itself without a stack, such as compilers, are nobody's to look at.
    double cpuShare =
        nanos < LEAST_NANOS || place.stack.isEmpty() ? 0 : (double) threads.cpuNanos / nanos;
    return new AlikeThreads(
        Urgency.of(first.hangs(), first.activity(), threads.waiters, cpuShare),
        place.state,
        first.activity(),
        threads.most,
        threads.looks,
        threads.still,
        threads.cpuNanos,
        cpuShare,
        threads.waiters,
        List.copyOf(threads.kinds),
        threads.members,
        place.stack);
  }
}
