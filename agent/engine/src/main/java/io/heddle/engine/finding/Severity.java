package io.heddle.engine.finding;

import java.util.Locale;

/** How bad a finding is. The order is that of the constants, least first. */
public enum Severity {
  /** Worth knowing. */
  NOTE,
  /** Will hurt under load or in time. */
  WARNING,
  /** Can stop the program: a potential deadlock, a task that died. */
  ERROR,
  /** Has stopped part of the program: an actual deadlock. */
  FATAL;

  /** The lower-case name, as in reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
