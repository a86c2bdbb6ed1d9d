package io.heddle.analysis.recording;

import io.heddle.analysis.model.RecordingSummary;
import io.heddle.analysis.model.RecordingSummary.Jvm;
import java.time.Duration;
import java.time.Instant;
import jdk.jfr.EventType;
import org.jspecify.annotations.Nullable;

/** One recording while it is read, and what is known of it so far. */
public final class Source {
  private final Input input;
  private long events;
  private long heddleEvents;
  private long oddTimes;
  private @Nullable Instant start;
  private @Nullable Instant end;
  private @Nullable Jvm jvm;
  private @Nullable String problem;
  private String kind = RecordingSummary.RECORDING;

  /** Nothing is read of it yet. */
  public Source(Input input) {
    this.input = input;
  }

  void count(EventType type, Instant from, Instant to) {
    events++;
    if (type.getName().startsWith("heddle.")) {
      heddleEvents++;
    }
    start = start == null || from.isBefore(start) ? from : start;
    end = end == null || to.isAfter(end) ? to : end;
  }

  /** A finding in a report of the agent. */
  public void count(Instant time) {
    heddleEvents++;
    kind = RecordingSummary.REPORT;
    at(time);
  }

  /** A thread dump. */
  public void dumped(Instant time) {
    kind = RecordingSummary.DUMPS;
    at(time);
  }

  private void at(Instant time) {
    events++;
    start = start == null || time.isBefore(start) ? time : start;
    end = end == null || time.isAfter(end) ? time : end;
  }

  void oddTimes(long eventsWithOddTimes) {
    oddTimes = eventsWithOddTimes;
  }

  void recorded(Jvm recordedJvm) {
    jvm = recordedJvm;
  }

  /** The file could not be read to its end; the sentence says why. */
  public void failed(String sentence) {
    problem = sentence;
  }

  /** How many events were read. */
  public long events() {
    return events;
  }

  /** The time of the latest event; the epoch if there is none. */
  public Instant end() {
    return end == null ? Instant.EPOCH : end;
  }

  /** The time from the earliest event to the end of the latest one; 0 if there are none. */
  public long spanNanos() {
    return start == null || end == null ? 0 : Duration.between(start, end).toNanos();
  }

  /** The time of the earliest event so far; the epoch if there is none. */
  public Instant start() {
    return start == null ? Instant.EPOCH : start;
  }

  /** How many of them are Heddle's. */
  public long heddleEvents() {
    return heddleEvents;
  }

  /** How many events had a time that is years from the others, and were taken to be among them. */
  public long oddTimes() {
    return oddTimes;
  }

  /** Whether it is a recording, and no report of the agent nor a thread dump. */
  public boolean isRecording() {
    return kind.equals(RecordingSummary.RECORDING);
  }

  /** The file, or the entry of an archive, as people know it. */
  public String file() {
    return input.name();
  }

  /** What is read. */
  Input input() {
    return input;
  }

  /** What two recordings of one JVM have in common. Known only when the recording has been read. */
  public Object run() {
    Jvm known = knownJvm();
    return known == null ? this : known;
  }

  /** All JVMs in containers have the same number: only when they started tells them apart. */
  private @Nullable Jvm knownJvm() {
    return jvm == null || jvm.started().equals(Instant.EPOCH) ? null : jvm;
  }

  /** Whether it is of the same JVM as {@code other} and tells of the same time, in part. */
  public boolean overlaps(Source other) {
    Jvm known = knownJvm();
    return known != null
        && known.equals(other.jvm)
        && start != null
        && end != null
        && other.start != null
        && other.end != null
        && start.isBefore(other.end)
        && other.start.isBefore(end);
  }

  /** What is to be said of it. */
  public RecordingSummary summary() {
    return new RecordingSummary(file(), kind, problem, events, heddleEvents, start, end, jvm);
  }
}
