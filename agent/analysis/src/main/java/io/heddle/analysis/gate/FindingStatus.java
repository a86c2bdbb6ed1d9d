package io.heddle.analysis.gate;

import java.util.Locale;

/** How a finding stands to what people have agreed on. */
public enum FindingStatus {
  /** Nobody has said anything about it. */
  NEW,
  /** It is in the baseline. */
  ACCEPTED,
  /** A suppression matches it. */
  SUPPRESSED;

  /** The lower-case name, as in reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
