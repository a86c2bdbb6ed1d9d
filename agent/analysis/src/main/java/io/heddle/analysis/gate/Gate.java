package io.heddle.analysis.gate;

import io.heddle.analysis.model.FindingSummary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which findings fail a build. */
public final class Gate {
  /** Everything that nobody has accepted. */
  public static final String DEFAULT = "new-any";

  /** Nothing fails. */
  static final String NONE = "none";

  private final String text;
  private final List<GateTerm> terms;

  private Gate(String text, List<GateTerm> terms) {
    this.text = text;
    this.terms = terms;
  }

  /**
   * A gate.
   *
   * @param text terms separated by commas, see {@link GateTerm#parse}, or {@code none}
   * @throws IllegalArgumentException if there is an unknown term; the message is for people
   */
  public static Gate parse(String text) {
    if (text.equals(NONE)) {
      return new Gate(text, List.of());
    }
    return new Gate(
        text, Stream.of(text.split(",", -1)).map(String::strip).map(GateTerm::parse).toList());
  }

  /** Judges the findings of one analysis. */
  public Verdict judge(List<FindingSummary> findings, Baseline baseline, LocalDate today) {
    Set<Object> used = new HashSet<>();
    List<Suppression> suppressions =
        Stream.concat(baseline.suppressions().stream(), BaselineFile.shipped().stream())
            .filter(entry -> !entry.isExpired(today))
            .toList();
    List<Judged> judged =
        findings.stream().map(f -> judge(f, baseline.find(f), suppressions, used)).toList();
    return new Verdict(text, judged, List.of(), List.of(), remarks(baseline, today, used));
  }

  private Judged judge(
      FindingSummary finding,
      Optional<Accepted> accepted,
      List<Suppression> suppressions,
      Set<Object> used) {
    List<Suppression> matching =
        suppressions.stream().filter(entry -> entry.matches(finding)).toList();
    used.addAll(matching);
    accepted.ifPresent(used::add);
    if (!matching.isEmpty()) {
      return new Judged(finding, FindingStatus.SUPPRESSED, matching.get(0).reason(), false);
    }
    FindingStatus status = accepted.isPresent() ? FindingStatus.ACCEPTED : FindingStatus.NEW;
    boolean fails = terms.stream().anyMatch(term -> term.matches(finding, status));
    return new Judged(finding, status, accepted.map(Accepted::reason).orElse(""), fails);
  }

  private static List<String> remarks(Baseline baseline, LocalDate today, Set<Object> used) {
    List<String> remarks = new ArrayList<>();
    for (Accepted entry : baseline.accepted()) {
      if (!used.contains(entry)) {
        remarks.add("Accepted and not found any more: " + entry.fingerprint() + ".");
      }
    }
    for (Suppression entry : baseline.suppressions()) {
      if (entry.isExpired(today)) {
        remarks.add("Expired on " + entry.until() + ": the suppression of " + entry.label() + ".");
      } else if (!used.contains(entry)) {
        remarks.add("Matches nothing: the suppression of " + entry.label() + ".");
      }
    }
    return remarks;
  }
}
