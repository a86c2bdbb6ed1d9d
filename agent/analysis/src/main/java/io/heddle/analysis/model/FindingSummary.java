package io.heddle.analysis.model;

import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.ShownThreads;
import io.heddle.engine.finding.Step;
import java.time.Instant;
import java.util.List;

/**
 * A finding, however often it was recorded. Its parts are those that the agent has made.
 *
 * @param rule the name of its rule
 * @param severity note, warning, error or fatal
 * @param fingerprint the same for the same defect in every run
 * @param message one line
 * @param count how often it was recorded
 * @param first when it was recorded first
 * @param last when it was recorded last
 * @param locks the locks concerned
 * @param threads the threads concerned
 * @param steps what each thread has to do with it; of a cycle, in its order
 * @param stacks the evidence as people read it, each with a title; empty if it was not recorded
 * @param notes further sentences: why no filter applied, what is not known
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
    List<LockRef> locks,
    List<ThreadRef> threads,
    List<Step> steps,
    List<Evidence> stacks,
    List<String> notes,
    String report,
    List<String> tests) {

  /** Copies the lists. */
  public FindingSummary {
    locks = List.copyOf(locks);
    threads = List.copyOf(threads);
    steps = List.copyOf(steps);
    stacks = List.copyOf(stacks);
    notes = List.copyOf(notes);
    tests = List.copyOf(tests);
  }

  /** The names of the locks, as they are; of several instances of a lock class as often. */
  public List<String> lockNames() {
    return locks.stream().map(LockRef::name).toList();
  }

  /** How its threads are called for people. */
  public ShownThreads shownThreads() {
    return ShownThreads.of(threads, steps);
  }
}
