package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.dump.DumpedWait;
import io.heddle.analysis.quantity.Counts;
import io.heddle.analysis.quantity.Durations;
import io.heddle.engine.finding.Awaited;
import io.heddle.engine.finding.ShownText;
import io.heddle.engine.inspect.Places;
import io.heddle.engine.order.LockType;
import io.heddle.engine.site.StableNames;
import io.heddle.engine.site.Stacks;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a diagnosis says what it saw. */
final class Words {
  private static final Pattern SYNCHRONIZER = Pattern.compile("\\$(Nonf|F)airSync$");
  private static final Pattern LAST_NUMBER = Pattern.compile("\\d+(?=\\D*$)");
  private static final int GROUPS = 4;

  private Words() {}

  /** The name of a thread; one without a name is told by its number. */
  static String name(DumpedThread thread) {
    String name = thread.name().isEmpty() ? "#" + thread.number() : thread.name();
    return thread.virtual() ? "virtual thread " + ShownText.line(name) : ShownText.line(name);
  }

  /** What the threads of a pool have in common: their names with {@code N} for the last number. */
  static String pool(DumpedThread thread) {
    return thread.name().isEmpty()
        ? "virtual thread"
        : LAST_NUMBER.matcher(thread.name()).replaceFirst("N");
  }

  /** Its stack as people read it, without the glue of lambdas. */
  static List<StackTraceElement> stack(DumpedThread thread) {
    return Stacks.plain(thread.frames().toArray(new StackTraceElement[0]));
  }

  /** Where the thread is, outside the JDK if its stack tells; empty without a stack. */
  static String place(DumpedThread thread) {
    return Places.of(thread.frames());
  }

  /** Where the owner of what is waited for has taken it, and where it is now. */
  static String ownerPlace(DumpedWait wait) {
    DumpedThread owner = wait.owner();
    StackTraceElement taken = wait.takenAt();
    String now = owner == null ? "" : place(owner);
    String from = taken == null ? now : Stacks.label(taken);
    return from.equals(now) ? now : from + ", now at " + now;
  }

  /**
   * The class of what is waited for; the private classes of the JDK's synchronizers say nothing to
   * people.
   */
  static String type(DumpedWait wait) {
    return StableNames.ofObject(withoutSynchronizer(wait.lock().type()));
  }

  static String withoutSynchronizer(String type) {
    return SYNCHRONIZER.matcher(type).replaceFirst("");
  }

  /** What the thread waits for. */
  static String lock(DumpedWait wait) {
    String type = LockType.simpleName(type(wait));
    if (wait.isForInitialization()) {
      return type.isEmpty() ? "the initialisation of a class" : Awaited.initialiser(type);
    }
    return type.isEmpty() ? "a lock" : type;
  }

  /** The most numerous kinds of threads and where they are: {@code 8 web-N at Shop.read:9}. */
  static List<String> places(Collection<DumpedThread> threads) {
    return places(threads, Words::place);
  }

  /** The same with another idea of where they are. */
  static List<String> places(
      Collection<DumpedThread> threads, Function<DumpedThread, String> place) {
    Map<String, Long> counts =
        threads.stream()
            .collect(
                Collectors.groupingBy(
                    thread -> pool(thread) + " at " + place.apply(thread),
                    LinkedHashMap::new,
                    Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(GROUPS)
        .map(entry -> Counts.text(entry.getValue()) + " " + ShownText.line(entry.getKey()))
        .toList();
  }

  /** For how long something is so, as the dumps show it: {@code , for 2.0 s at least}. */
  static String since(long nanos) {
    return nanos == 0 ? "" : ", for " + Durations.text(nanos) + " at least";
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
