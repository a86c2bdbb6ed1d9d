package io.heddle.analysis.model;

import java.util.List;

/**
 * Something in the JDK's own events that a person should look at. It is about the recording, not a
 * defect that the agent has proved: it never fails a build.
 *
 * @param rule the id of its rule: {@code contended-lock}
 * @param topic what it is about: {@code locks}
 * @param severity {@code info} or {@code warning}, as in JDK Mission Control
 * @param summary one line: what was observed, with figures
 * @param evidence lines that say more; may be empty
 * @param explanation what it means
 * @param solution what to do
 */
public record Observation(
    String rule,
    String topic,
    String severity,
    String summary,
    List<String> evidence,
    String explanation,
    String solution) {
  /** {@link #severity} of what may well be intended. */
  public static final String INFO = "info";

  /** {@link #severity} of what costs time or worse. */
  public static final String WARNING = "warning";

  /** Copies the list. */
  public Observation {
    evidence = List.copyOf(evidence);
  }
}
