package io.heddle.analysis.model;

import java.time.Instant;
import java.util.List;

/**
 * A finding, however often it was recorded.
 *
 * @param rule the name of its rule
 * @param severity note, warning, error or fatal
 * @param fingerprint the same for the same defect in every run
 * @param message one line
 * @param count how often it was recorded
 * @param first when it was recorded first
 * @param last when it was recorded last
 * @param locks the locks concerned
 * @param threads the names of the threads concerned
 * @param steps the steps of the cycle, if it is one
 * @param report the agent's whole report; empty if it was not recorded
 * @param tests the tests in which it came about, as far as that was recorded
 */
public record FindingSummary(
    String rule,
    String severity,
    String fingerprint,
    String message,
    long count,
    Instant first,
    Instant last,
    List<String> locks,
    List<String> threads,
    List<Step> steps,
    String report,
    List<String> tests) {

  /** Copies the lists. */
  public FindingSummary {
    locks = List.copyOf(locks);
    threads = List.copyOf(threads);
    steps = List.copyOf(steps);
    tests = List.copyOf(tests);
  }

  /**
   * One thread of a cycle. Texts are empty where the recording does not say.
   *
   * @param index its position in the cycle, from 0
   * @param thread its name
   * @param heldLock the lock it held
   * @param heldSite where it took that lock
   * @param wantedLock the lock it wanted
   * @param wantedSite where it wanted it
   * @param owner who holds the wanted lock; for a deadlock only
   * @param stack its frames, innermost first, one a line
   */
  public record Step(
      long index,
      String thread,
      String heldLock,
      String heldSite,
      String wantedLock,
      String wantedSite,
      String owner,
      String stack) {}
}
