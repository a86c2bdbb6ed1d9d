package io.heddle.analysis.recording;

import java.time.Duration;
import java.time.Instant;
import jdk.jfr.consumer.RecordedEvent;

/**
 * When the events of a recording were. A clock may have been set while the JVM ran, and whoever
 * writes recordings without a JVM may take the wrong clock: an event with a time that is years from
 * those of the recording is taken to be at the time of the one before it. So a span of time is
 * never longer than some years, and can be told in nanoseconds.
 */
final class EventTimes {
  /** No JVM runs as long. */
  static final Duration FAR = Duration.ofDays(3653);

  private final Instant usual;
  private Instant last;
  private Instant start = Instant.EPOCH;
  private Instant end = Instant.EPOCH;
  private long odd;

  /**
   * No event has been read yet.
   *
   * @param usual a time of the recording
   */
  EventTimes(Instant usual) {
    this.usual = usual;
    last = usual;
  }

  /** Looks at the next event. */
  void read(RecordedEvent event) {
    read(event.getStartTime(), event.getEndTime());
  }

  void read(Instant began, Instant ended) {
    boolean ago = isFar(usual, ended);
    boolean everlasting = isFar(began, ended);
    end = ago ? last : ended;
    if (everlasting) {
      start = end;
    } else {
      start = ago ? end.minus(Duration.between(began, ended)) : began;
    }
    last = end;
    odd += (ago || everlasting) ? 1 : 0;
  }

  /** Looks at seconds only, for the rest may be more than a duration can tell in nanoseconds. */
  static boolean isFar(Instant one, Instant other) {
    return Math.abs(other.getEpochSecond() - one.getEpochSecond()) > FAR.toSeconds();
  }

  /** When the event began. */
  Instant start() {
    return start;
  }

  /** When it ended, or when it was if it had no duration. */
  Instant end() {
    return end;
  }

  /** How many events had such times. */
  long odd() {
    return odd;
  }
}
