package io.heddle.analysis.gate;

import io.heddle.analysis.model.FindingSummary;
import java.time.LocalDate;

/**
 * A finding that people have looked at and live with.
 *
 * @param fingerprint which one it is
 * @param rule its rule, for who reads the file
 * @param message what it said, for who reads the file
 * @param reason why it is accepted
 * @param since the day on which it was
 */
public record Accepted(
    String fingerprint, String rule, String message, String reason, LocalDate since) {

  /** The finding, accepted. */
  public static Accepted of(FindingSummary finding, String reason, LocalDate since) {
    return new Accepted(finding.fingerprint(), finding.rule(), finding.message(), reason, since);
  }

  /** A finding of which only the fingerprint is known, which begins with its rule. */
  public static Accepted unseen(String fingerprint, String reason, LocalDate since) {
    int hash = fingerprint.lastIndexOf('-');
    String rule = hash < 0 ? "" : fingerprint.substring(0, hash);
    return new Accepted(fingerprint, rule, "", reason, since);
  }
}
