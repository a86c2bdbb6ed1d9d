package io.heddle.analysis.jdk;

import io.heddle.analysis.recording.Fields;

/** Waits of one kind added up, and who waited longest. */
final class Waits {
  long count;
  long totalNanos;
  long maxNanos = -1;
  String thread = "";
  String owner = "";
  String site = "";

  /** Adds a wait at {@code waitedAt}. */
  void add(Fields event, String waitedAt) {
    long nanos = event.durationNanos();
    count++;
    totalNanos += nanos;
    if (nanos > maxNanos) {
      maxNanos = nanos;
      thread = event.shownThread("eventThread");
      owner = event.shownThread("previousOwner");
      site = waitedAt;
    }
  }
}
