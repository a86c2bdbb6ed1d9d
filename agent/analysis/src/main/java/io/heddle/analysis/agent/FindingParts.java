package io.heddle.analysis.agent;

import io.heddle.engine.finding.Finding.Evidence;
import io.heddle.engine.finding.Finding.LockRef;
import io.heddle.engine.finding.Finding.ThreadRef;
import io.heddle.engine.finding.Step;
import java.util.List;

/**
 * The lists of a finding.
 *
 * @param locks the locks concerned
 * @param threads the threads concerned
 * @param steps what each thread has to do with it
 * @param stacks the evidence as people read it
 * @param notes further sentences
 * @param tests the tests in which it came about
 */
record FindingParts(
    List<LockRef> locks,
    List<ThreadRef> threads,
    List<Step> steps,
    List<Evidence> stacks,
    List<String> notes,
    List<String> tests) {
  static final FindingParts NONE =
      new FindingParts(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  FindingParts {
    locks = List.copyOf(locks);
    threads = List.copyOf(threads);
    steps = List.copyOf(steps);
    stacks = List.copyOf(stacks);
    notes = List.copyOf(notes);
    tests = List.copyOf(tests);
  }
}
