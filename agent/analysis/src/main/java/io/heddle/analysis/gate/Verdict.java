package io.heddle.analysis.gate;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the gate says of all findings together.
 *
 * @param gate the gate as it was given: {@code new-any}
 * @param findings in the order of the analysis
 * @param unwatched recordings that the agent did not watch, and that may not pass for that
 * @param remarks sentences about entries of the baseline that are of no use any more
 */
public record Verdict(
    String gate, List<Judged> findings, List<String> unwatched, List<String> remarks) {
  /** Copies the lists. */
  public Verdict {
    findings = List.copyOf(findings);
    unwatched = List.copyOf(unwatched);
    remarks = List.copyOf(remarks);
  }

  /** Whether the build fails. */
  public boolean failed() {
    return !unwatched.isEmpty() || findings.stream().anyMatch(Judged::fails);
  }

  /**
   * The same, failing also for these recordings, in which nobody has looked; not if nothing fails
   * this gate.
   */
  public Verdict without(List<String> newUnwatched) {
    return gate.equals(Gate.NONE) ? this : new Verdict(gate, findings, newUnwatched, remarks);
  }

  /** Those of the status. */
  public List<Judged> of(FindingStatus status) {
    return findings.stream().filter(judged -> judged.status() == status).toList();
  }

  /** One line to be found by its first word. */
  public String summary() {
    Stream<String> rules =
        findings.stream()
            .filter(Judged::fails)
            .collect(Collectors.groupingBy(j -> j.finding().rule(), Collectors.counting()))
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> e.getValue() + " " + e.getKey());
    Stream<String> blind =
        unwatched.isEmpty() ? Stream.of() : Stream.of(unwatched.size() + " not watched by Heddle");
    String reasons = Stream.concat(rules, blind).collect(Collectors.joining(", "));
    return String.format(
        "SUMMARY: heddle: findings: %d, new: %d, accepted: %d, suppressed: %d | gate %s: %s",
        findings.size(),
        of(FindingStatus.NEW).size(),
        of(FindingStatus.ACCEPTED).size(),
        of(FindingStatus.SUPPRESSED).size(),
        gate,
        failed() ? "FAILED by " + reasons : "passed");
  }
}
