package io.heddle.analysis.gate;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the gate says of all findings together, and of where nobody has looked for any.
 *
 * @param gate the gate as it was given: {@code new-any}
 * @param findings in the order of the analysis
 * @param unwatched recordings that the agent did not watch, and that may not pass for that
 * @param unread inputs that could not be read to their end; they fail every gate
 * @param remarks sentences about entries of the baseline that are of no use any more
 */
public record Verdict(
    String gate,
    List<Judged> findings,
    List<String> unwatched,
    List<String> unread,
    List<String> remarks) {
  /** Copies the lists. */
  public Verdict {
    findings = List.copyOf(findings);
    unwatched = List.copyOf(unwatched);
    unread = List.copyOf(unread);
    remarks = List.copyOf(remarks);
  }

  /** Whether the build fails. */
  public boolean failed() {
    return !unwatched.isEmpty() || !unread.isEmpty() || findings.stream().anyMatch(Judged::fails);
  }

  /**
   * The same, failing also for where nobody has looked.
   *
   * @param newUnwatched recordings that the agent did not watch; they pass if nothing fails this
   *     gate
   * @param newUnread inputs that could not be read to their end
   */
  public Verdict without(List<String> newUnwatched, List<String> newUnread) {
    List<String> blind = gate.equals(Gate.NONE) ? List.of() : newUnwatched;
    return new Verdict(gate, findings, blind, newUnread, remarks);
  }

  /** Those of the status. */
  public List<Judged> of(FindingStatus status) {
    return findings.stream().filter(judged -> judged.status() == status).toList();
  }

  /** One line to be found by its first word. */
  public String summary() {
    return String.format(
        "SUMMARY: heddle: findings: %d, new: %d, accepted: %d, suppressed: %d | %s",
        findings.size(),
        of(FindingStatus.NEW).size(),
        of(FindingStatus.ACCEPTED).size(),
        of(FindingStatus.SUPPRESSED).size(),
        outcome());
  }

  /** The gate, and what fails it if anything does: {@code gate any: FAILED by 1 deadlock}. */
  public String outcome() {
    Stream<String> rules =
        findings.stream()
            .filter(Judged::fails)
            .collect(Collectors.groupingBy(j -> j.finding().rule(), Collectors.counting()))
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> e.getValue() + " " + e.getKey());
    String reasons =
        Stream.of(
                rules,
                count(unwatched, " not watched by Heddle"),
                count(unread, " not read to the end"))
            .flatMap(reason -> reason)
            .collect(Collectors.joining(", "));
    return "gate " + gate + ": " + (failed() ? "FAILED by " + reasons : "passed");
  }

  private static Stream<String> count(List<String> files, String what) {
    return files.isEmpty() ? Stream.of() : Stream.of(files.size() + what);
  }
}
