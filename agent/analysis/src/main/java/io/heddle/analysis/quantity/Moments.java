package io.heddle.analysis.quantity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Points in time for people: to the second, in UTC. */
public final class Moments {
  private Moments() {}

  /** {@code 2026-03-01 10:15:30 UTC}. */
  public static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
  }
}
