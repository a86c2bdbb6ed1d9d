package io.heddle.analysis.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One input.
 *
 * @param file as it was given
 * @param kind what it is: {@link #RECORDING}, {@link #REPORT} or {@link #DUMPS}
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
    String kind,
    @Nullable String problem,
    long events,
    long heddleEvents,
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable Jvm jvm) {

  /** {@link #kind} of a recording of JFR; also of what could not be read at all. */
  public static final String RECORDING = "recording";

  /** {@link #kind} of a report of the agent. */
  public static final String REPORT = "report";

  /** {@link #kind} of a file or a JVM with thread dumps. */
  public static final String DUMPS = "thread dumps";

  /** Whether it is a recording that was made without the agent. */
  public boolean isUnwatched() {
    boolean wasRead = problem == null || events > 0;
    return kind.equals(RECORDING) && wasRead && heddleEvents == 0;
  }

  /**
   * A JVM.
   *
   * @param pid its process id, as it saw it itself
   * @param started when it started
   * @param version its name and version
   */
  public record Jvm(long pid, Instant started, String version) {}
}
