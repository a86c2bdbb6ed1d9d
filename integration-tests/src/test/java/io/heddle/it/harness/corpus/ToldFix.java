package io.heddle.it.harness.corpus;

import java.util.List;
import java.util.Set;

/** What is advised at the end of a hang's text has to fit what its threads wait for. */
final class ToldFix {
  private static final Set<String> MEETINGS =
      Set.of("CountDownLatch", "CyclicBarrier", "Phaser", "Exchanger", "SynchronousQueue");

  private ToldFix() {}

  /** What is wrong with it; empty if nothing. */
  static List<String> complaints(Told told, String text) {
    if (!told.rule().equals("deadlock")) {
      return List.of();
    }
    int end = text.indexOf('[' + told.fingerprint() + ']');
    int start = text.lastIndexOf("  fix: ", end);
    String fix = start < 0 ? "" : text.substring(start, text.indexOf('\n', start));
    boolean fits = fix.contains("one order") ? isOfLocks(told) : !fix.isEmpty();
    return fits ? List.of() : List.of("does not fit: " + fix + " " + told);
  }

  private static boolean isOfLocks(Told told) {
    return told.locks().stream()
            .noneMatch(name -> name.startsWith("the end of") || name.startsWith("task "))
        && told.types().stream()
            .noneMatch(type -> MEETINGS.contains(type.substring(type.lastIndexOf('.') + 1)));
  }
}
