package io.heddle.it.harness.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A scenario with one kind of locks.
 *
 * @param script its source
 * @param locks what its locks are
 */
public record Play(Script script, LockKind locks) {
  private static final List<Play> ALL = read();

  /** The whole corpus with each kind of locks. */
  public static List<Play> all() {
    return ALL;
  }

  private static List<Play> read() {
    List<Play> all = new ArrayList<>();
    for (Script script : Script.all()) {
      script.kinds().forEach(kind -> all.add(new Play(script, kind)));
    }
    return List.copyOf(all);
  }

  String className() {
    return script.className(locks);
  }

  /**
   * What is wrong with what was told: one line for each finding that nobody expects, for each that
   * is missing or told twice, and for each line that a finding does not show. Empty if all is well.
   *
   * @param told what was told of this play, and of no other
   */
  List<String> complaints(List<Told> told) {
    List<String> complaints = new ArrayList<>();
    Map<Expectation, List<Integer>> expectations = script.expectations();
    expectations.forEach(
        (expectation, lines) -> complaints.addAll(complaints(expectation, lines, told)));
    for (Told one : told) {
      if (expectations.keySet().stream().noneMatch(expectation -> expectation.matches(one))) {
        complaints.add("not expected: " + one);
      }
    }
    return complaints;
  }

  private List<String> complaints(Expectation expectation, List<Integer> lines, List<Told> told) {
    List<Told> found = told.stream().filter(expectation::matches).toList();
    return switch (found.size()) {
      case 0 -> List.of("missing: " + expectation + " at " + script.file() + ':' + lines);
      case 1 -> hidden(found.get(0), lines);
      default -> List.of("told more than once: " + found);
    };
  }

  /** Whether everything that is expected is among what was told of this play. */
  boolean isComplete(List<Told> told) {
    return script.expectations().keySet().stream()
        .allMatch(expectation -> told.stream().anyMatch(expectation::matches));
  }

  private List<String> hidden(Told told, List<Integer> lines) {
    return lines.stream()
        .filter(line -> !told.shows(className(), script.file(), line))
        .map(line -> "does not show " + script.file() + ':' + line + ": " + told)
        .toList();
  }

  @Override
  public String toString() {
    return script.topic()
        + '/'
        + script.name()
        + (locks == LockKind.AS_WRITTEN ? "" : " with " + locks.id());
  }
}
