package io.heddle.analysis.gate;

import io.heddle.analysis.model.FindingSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people have agreed on, and keep beside the code.
 *
 * @param accepted findings, by fingerprint, in its order
 * @param suppressions kinds of findings
 */
public record Baseline(List<Accepted> accepted, List<Suppression> suppressions) {
  /** Nothing is agreed on. */
  public static final Baseline EMPTY = new Baseline(List.of(), List.of());

  /** Copies the lists, and sorts what is accepted, so that changes are seen in a diff. */
  public Baseline {
    accepted =
        accepted.stream().sorted(Comparator.comparing(Accepted::fingerprint)).distinct().toList();
    suppressions = List.copyOf(suppressions);
  }

  /** The same, with more accepted; what is accepted already stays as it is. */
  public Baseline with(List<Accepted> more) {
    Set<String> known = fingerprints();
    List<Accepted> all = new ArrayList<>(accepted);
    more.stream().filter(entry -> known.add(entry.fingerprint())).forEach(all::add);
    return new Baseline(all, suppressions);
  }

  /** The same, without what was accepted and is not among the findings. */
  public Baseline prunedTo(List<FindingSummary> findings) {
    Set<String> found =
        findings.stream().map(FindingSummary::fingerprint).collect(Collectors.toSet());
    return new Baseline(
        accepted.stream().filter(entry -> found.contains(entry.fingerprint())).toList(),
        suppressions);
  }

  /** The entry of the finding, if it is accepted. */
  Optional<Accepted> find(FindingSummary finding) {
    return accepted.stream()
        .filter(entry -> entry.fingerprint().equals(finding.fingerprint()))
        .findFirst();
  }

  private Set<String> fingerprints() {
    return accepted.stream().map(Accepted::fingerprint).collect(Collectors.toSet());
  }
}
