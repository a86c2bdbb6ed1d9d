package io.heddle.analysis.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One input.
 *
 * @param file as it was given
 * @param problem why it could not be read, or not to its end, as a sentence about the file; null if
 *     all is well
 * @param events how many events it holds
 * @param heddleEvents how many of them are Heddle's
 * @param start the time of the earliest event, or null if there is none
 * @param end the time of the latest event, or null if there is none
 * @param jvm the JVM that was recorded, or null if the recording does not say
 */
public record RecordingSummary(
    String file,
    @Nullable String problem,
    long events,
    long heddleEvents,
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable Jvm jvm) {

  /**
   * A JVM.
   *
   * @param pid its process id, as it saw it itself
   * @param started when it started
   * @param version its name and version
   */
  public record Jvm(long pid, Instant started, String version) {}
}
