package io.heddle.analysis.diagnosis;

import io.heddle.analysis.dump.DumpedCycles;
import io.heddle.analysis.dump.DumpedThread;
import io.heddle.analysis.dump.DumpedWait;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The circles of waiting threads in a dump that are no mistake of the dump. */
final class Knots {
  private Knots() {}

  /**
   * All of a dump for which all threads stood still. Where each thread was looked at in a moment of
   * its own, two of them may contradict each other: there a circle counts if all its threads are
   * blocked for monitors, which the JVM knows both ends of, or if the dump before has it, too.
   */
  static List<List<DumpedWait>> in(Look look) {
    List<List<DumpedWait>> cycles = DumpedCycles.in(look.dump());
    if (look.dump().atOneMoment() || cycles.isEmpty()) {
      return cycles;
    }
    Set<Set<Long>> before = new HashSet<>();
    look.before()
        .ifPresent(then -> DumpedCycles.in(then.dump()).forEach(one -> before.add(numbers(one))));
    return cycles.stream()
        .filter(cycle -> isOfMonitors(cycle) || before.contains(numbers(cycle)))
        .toList();
  }

  private static boolean isOfMonitors(List<DumpedWait> cycle) {
    return cycle.stream().allMatch(wait -> wait.thread().blockedFor().isPresent());
  }

  private static Set<Long> numbers(List<DumpedWait> cycle) {
    Set<Long> numbers = new HashSet<>();
    for (DumpedWait wait : cycle) {
      DumpedThread thread = wait.thread();
      numbers.add(thread.number());
    }
    return numbers;
  }
}
